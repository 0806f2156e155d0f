import { CiderIndex, orders, type CiderReferences } from './cider-index.ts';
import { TokenList } from '../token-list.ts';
import { WeighedText } from './weighed-text.ts';

/** Standard deviation, in pairs of words, of the penalty for another length than the reference's. */
const sigma = 6;

export interface Cider {
	/** 0–10: what the reference tool gives for one image; it reports the mean over images. */
	readonly score: number;
	/** 0–10 for n = 1 … 4, whose mean is the score. */
	readonly orders: readonly number[];
}

const list = new TokenList();
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
	index.forgetStrange();
	list.clear();
	const { tokens, bounds, norms, first, count } =
		index.references(references) ?? strangers(references, index);
	const from = list.length;
	index.read(candidate, list);
	const to = list.length;
	weighed.take(list.numbers, from, to, index);
	const sums = new Array<number>(orders).fill(0);
	for (let caption = first; caption < first + count; caption++) {
		const start = bounds[caption] as number;
		const end = bounds[caption + 1] as number;
		dots.fill(0);
		weighed.addProducts(tokens, start, end, dots);
		const difference = lengthOf(to - from) - lengthOf(end - start);
		const penalty = Math.exp(-(difference ** 2) / (2 * sigma ** 2));
		for (let order = 0; order < orders; order++) {
			const both = (weighed.norms[order] as number) * (norms[caption * orders + order] as number);
			if (both === 0) continue;
			sums[order] = (sums[order] as number) + (penalty * (dots[order] as number)) / both;
		}
	}
	const perOrder = sums.map((sum) => (10 * sum) / count);
	return { score: perOrder.reduce((sum, one) => sum + one, 0) / orders, orders: perOrder };
}

/** References that are in none of the index's sets. */
function strangers(references: readonly string[], index: CiderIndex): CiderReferences {
	const bounds = new Int32Array(references.length + 1);
	for (const [caption, text] of references.entries()) {
		index.read(text, list);
		bounds[caption + 1] = list.length;
	}
	const tokens = list.numbers.slice(0, list.length);
	const norms = new Float64Array(references.length * orders);
	for (const caption of references.keys()) {
		weighed.take(tokens, bounds[caption] as number, bounds[caption + 1] as number, index);
		norms.set(weighed.norms, caption * orders);
	}
	return { tokens, bounds, norms, first: 0, count: references.length };
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
