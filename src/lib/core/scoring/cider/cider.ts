import { CiderIndex, orders, type CiderReferences } from './cider-index.ts';
import { WeighedText } from './weighed-text.ts';

/** Standard deviation, in pairs of words, of the penalty for another length than the reference's. */
const sigma = 6;

export interface Cider {
	/** 0–10: what the reference tool gives for one image; it reports the mean over images. */
	readonly score: number;
	/** 0–10 for n = 1 … 4, whose mean is the score. */
	readonly orders: readonly number[];
}

const weighed = new WeighedText();
const dots = new Float64Array(orders);

/** What the reference tool takes for a text's length: pairs of neighboring words. */
const lengthOf = (tokens: number): number => Math.max(0, tokens - 1);

/**
 * CIDEr-D (Vedantam et al. 2015) as pycocoevalcap 1.2 computes it: the clipped cosine of TF-IDF vectors of n-grams,
 * averaged over n = 1 … 4 and over the references, lessened by a Gaussian of the difference in length, times 10.
 * `references` must not be empty.
 */
export function ciderD(candidate: string, references: readonly string[], index: CiderIndex): Cider {
	const known = index.references(references);
	const own = index.texts(known ? [candidate] : [...references, candidate]);
	const given = own.tokens;
	const from = (own.ends.at(-2) ?? 0) as number;
	const { tokens, ends, norms } = known ?? strangers(own, references.length, index);
	weighed.take(given, from, given.length, index);
	const sums = new Array<number>(orders).fill(0);
	for (let caption = 0, start = 0; caption < ends.length; caption++) {
		const end = ends[caption] as number;
		dots.fill(0);
		weighed.addProducts(tokens, start, end, dots);
		const difference = lengthOf(given.length - from) - lengthOf(end - start);
		const penalty = Math.exp(-(difference ** 2) / (2 * sigma ** 2));
		for (let order = 0; order < orders; order++) {
			const both = (weighed.norms[order] as number) * (norms[caption * orders + order] as number);
			if (both === 0) continue;
			sums[order] = (sums[order] as number) + (penalty * (dots[order] as number)) / both;
		}
		start = end;
	}
	const perOrder = sums.map((sum) => (10 * sum) / references.length);
	return { score: perOrder.reduce((sum, one) => sum + one, 0) / orders, orders: perOrder };
}

/** References that are in none of the index's sets. */
function strangers(
	{ tokens, ends: all }: Pick<CiderReferences, 'tokens' | 'ends'>,
	count: number,
	index: CiderIndex
): CiderReferences {
	const ends = all.slice(0, count);
	const norms = new Float64Array(count * orders);
	for (const [caption, end] of ends.entries()) {
		weighed.take(tokens, caption === 0 ? 0 : (ends[caption - 1] as number), end, index);
		norms.set(weighed.norms, caption * orders);
	}
	return { tokens, ends, norms };
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
