/** What a candidate has in common with one of its references. */
export interface Overlap {
	/** In tokens. */
	readonly candidateLength: number;
	readonly referenceLength: number;
	/** n-grams, each as often as both have it; index 0 is n = 1. */
	readonly matches: readonly number[];
}
