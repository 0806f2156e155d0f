import { CiderIndex, orders, type CiderVector } from './cider-index.ts';

/** Standard deviation, in pairs of words, of the penalty for another length than the reference's. */
const sigma = 6;

export interface Cider {
	/** 0–10: what the reference tool gives for one image; it reports the mean over images. */
	readonly score: number;
	/** 0–10 for n = 1 … 4, whose mean is the score. */
	readonly orders: readonly number[];
}

/**
 * CIDEr-D (Vedantam et al. 2015) as pycocoevalcap 1.2 computes it: the clipped cosine of TF-IDF vectors of n-grams,
 * averaged over n = 1 … 4 and over the references, lessened by a Gaussian of the difference in length, times 10.
 * `references` must not be empty.
 */
export function ciderD(candidate: string, references: readonly string[], index: CiderIndex): Cider {
	const given = index.vector(candidate);
	const weightOf = new Map<number, number>();
	for (const [at, ngram] of given.ngrams.entries())
		weightOf.set(ngram, given.weights[at] as number);
	const sums = new Array<number>(orders).fill(0);
	for (const reference of index.referenceVectors(references)) {
		const similarities = similarity(given, weightOf, reference, index);
		for (let order = 0; order < orders; order++)
			sums[order] = (sums[order] as number) + (similarities[order] as number);
	}
	const perOrder = sums.map((sum) => (10 * sum) / references.length);
	return { score: perOrder.reduce((sum, one) => sum + one, 0) / orders, orders: perOrder };
}

function similarity(
	given: CiderVector,
	weightOf: ReadonlyMap<number, number>,
	reference: CiderVector,
	index: CiderIndex
): number[] {
	const dots = new Array<number>(orders).fill(0);
	const { ngrams, weights } = reference;
	for (let at = 0; at < ngrams.length; at++) {
		const ngram = ngrams[at] as number;
		const weight = weightOf.get(ngram);
		if (weight === undefined) continue;
		const expected = weights[at] as number;
		const order = index.order(ngram);
		dots[order] = (dots[order] as number) + Math.min(weight, expected) * expected;
	}
	const difference = given.length - reference.length;
	const penalty = Math.exp(-(difference ** 2) / (2 * sigma ** 2));
	return dots.map((dot, order) => {
		const norms = (given.norms[order] as number) * (reference.norms[order] as number);
		return norms === 0 ? 0 : (penalty * dot) / norms;
	});
}

const indexes = new WeakMap<readonly (readonly string[])[], CiderIndex>();

/** What captions are weighed by, worked out once for a run. */
export function ciderIndex(captionSets: readonly (readonly string[])[]): CiderIndex {
	const known = indexes.get(captionSets);
	if (known) return known;
	const index = new CiderIndex(captionSets);
	indexes.set(captionSets, index);
	return index;
}
