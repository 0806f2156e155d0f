/** A figure that is not known exactly. */
export interface Range {
	readonly low: number;
	readonly high: number;
}
