import { meanInterval } from '../../stats/mean-interval.ts';
import { rankOfRight, recallAtK, recallDepths } from './recall.ts';
import type { RetrievalDirection } from './retrieval-report.ts';

type Vector = Float32Array;

/** Who has which caption. The same words, but for spaces and capitals, are one caption, right for all their pictures. */
export interface CaptionIndex {
	/** Each once, as it was first written. */
	readonly captions: readonly string[];
	/** Per picture: indexes of its captions. */
	readonly ofPicture: readonly ReadonlySet<number>[];
	/** Per caption: indexes of its pictures. */
	readonly picturesOf: readonly ReadonlySet<number>[];
}

export function captionIndex(
	pictures: readonly { readonly captions: readonly string[] }[]
): CaptionIndex {
	const captions: string[] = [];
	const known = new Map<string, number>();
	const picturesOf: Set<number>[] = [];
	const ofPicture = pictures.map(({ captions: texts }, picture) => {
		const own = new Set<number>();
		for (const text of texts) {
			const key = text.trim().replace(/\s+/g, ' ').toLowerCase();
			if (key === '') continue;
			let index = known.get(key);
			if (index === undefined) {
				index = captions.push(text.trim()) - 1;
				known.set(key, index);
				picturesOf.push(new Set());
			}
			own.add(index);
			picturesOf[index]?.add(picture);
		}
		return own;
	});
	return { captions, ofPicture, picturesOf };
}

/** Pictures by captions, and captions by pictures: vectors of unit length, in the order of the index. */
export function crossDirections(
	index: CaptionIndex,
	texts: readonly Vector[],
	images: readonly Vector[]
): RetrievalDirection[] {
	const byText = texts.map((query, caption) =>
		rankOfRight(similarities(query, images), index.picturesOf[caption] ?? new Set())
	);
	const asked = images.flatMap((query, picture) => {
		const right = index.ofPicture[picture];
		return right && right.size > 0 ? [rankOfRight(similarities(query, texts), right)] : [];
	});
	return [
		direction('text', 'image', byText, images.length),
		direction('image', 'text', asked, texts.length)
	];
}

/**
 * Captions by captions of the same picture, for embedders that only read. A caption is not looked for among itself; one
 * without another caption of its picture is no query.
 */
export function textDirection(index: CaptionIndex, texts: readonly Vector[]): RetrievalDirection {
	const ranks = texts.flatMap((query, caption) => {
		const right = new Set(
			[...(index.picturesOf[caption] ?? [])].flatMap((picture) => [
				...(index.ofPicture[picture] ?? [])
			])
		);
		right.delete(caption);
		if (right.size === 0) return [];
		const found = similarities(query, texts);
		found[caption] = NaN;
		return [rankOfRight(found, right)];
	});
	return direction('text', 'text', ranks, Math.max(0, texts.length - 1));
}

/** Cosines, since the vectors have unit length. */
function similarities(query: Vector, candidates: readonly Vector[]): Float64Array {
	return Float64Array.from(candidates, (candidate) =>
		query.reduce((sum, value, at) => sum + value * (candidate[at] ?? 0), 0)
	);
}

function direction(
	from: RetrievalDirection['from'],
	to: RetrievalDirection['to'],
	ranks: readonly number[],
	candidates: number
): RetrievalDirection {
	const recall = recallDepths.map((k) => ({
		k,
		value: recallAtK(ranks, k),
		interval: meanInterval(
			ranks.map((rank) => (rank <= k ? 1 : 0)),
			1
		)
	}));
	return { from, to, queries: ranks.length, candidates, recall };
}
