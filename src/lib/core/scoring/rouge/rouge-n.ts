import {
	bestRouge,
	candidateIds,
	rougeFrom,
	rougeReferences,
	type Rouge,
	type RougeOptions,
	type RougeReferences,
	type TokenIds
} from './rouge-tokens.ts';

type Counts = ReadonlyMap<number, number>;

/** How often each single token or pair of neighbors occurs; a pair with a token that no reference has is left out. */
function count(ids: TokenIds, order: 1 | 2, vocabulary: number): Counts {
	const counts = new Map<number, number>();
	for (let at = 0; at + order <= ids.length; at++) {
		const first = ids[at] as number;
		const second = order === 1 ? 0 : (ids[at + 1] as number);
		if (first < 0 || second < 0) continue;
		const key = order === 1 ? first : first * vocabulary + second;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

const counted: Record<1 | 2, WeakMap<RougeReferences, readonly Counts[]>> = {
	1: new WeakMap(),
	2: new WeakMap()
};

function referenceCounts(references: RougeReferences, order: 1 | 2): readonly Counts[] {
	const known = counted[order].get(references);
	if (known) return known;
	const counts = references.tokens.map((ids) => count(ids, order, references.ids.size));
	counted[order].set(references, counts);
	return counts;
}

/**
 * ROUGE-1 or ROUGE-2 (Lin 2004) as rouge-score 0.1.2 computes it: words, or pairs of neighboring words, that both texts
 * have, each as often as the text that has it less; of several references the one with the highest F.
 */
export function rougeN(
	candidate: string,
	references: readonly string[],
	order: 1 | 2,
	options?: RougeOptions
): Rouge {
	const prepared = rougeReferences(references, options);
	const ids = candidateIds(candidate, prepared);
	const given = count(ids, order, prepared.ids.size);
	const total = (tokens: TokenIds): number => Math.max(0, tokens.length - order + 1);
	const scores = referenceCounts(prepared, order).map((expected, index) =>
		rougeFrom(overlap(given, expected), total(ids), total(prepared.tokens[index] as TokenIds))
	);
	return bestRouge(scores);
}

function overlap(first: Counts, second: Counts): number {
	let hits = 0;
	for (const [key, times] of first) {
		const others = second.get(key);
		if (others !== undefined) hits += Math.min(times, others);
	}
	return hits;
}
