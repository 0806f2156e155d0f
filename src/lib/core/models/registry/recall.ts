/**
 * Where the best right candidate of a query stands, 1 being first. A wrong candidate that is just as similar stands
 * before it: a model that says the same of everything then finds nothing, instead of all.
 *
 * @param similarities one per candidate; a candidate that is `NaN` is passed over (the query itself)
 * @param right indexes of the right candidates; without one the rank is infinite
 */
export function rankOfRight(similarities: ArrayLike<number>, right: ReadonlySet<number>): number {
	let best = -Infinity;
	for (const index of right) best = Math.max(best, similarities[index] ?? -Infinity);
	if (best === -Infinity) return Infinity;
	let rank = 1;
	for (let index = 0; index < similarities.length; index++)
		if (!right.has(index) && (similarities[index] as number) >= best) rank++;
	return rank;
}

/**
 * Recall@k as retrieval of pictures and captions has it: the share of queries, 0–1, with at least one right candidate
 * among the first k. 0 without queries.
 */
export const recallAtK = (ranks: readonly number[], k: number): number =>
	ranks.length === 0 ? 0 : ranks.filter((rank) => rank <= k).length / ranks.length;

/** The depths that are reported. */
export const recallDepths = [1, 5, 10] as const;
