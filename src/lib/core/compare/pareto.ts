/** A candidate that costs something and gives something. */
export interface Tradeoff {
	readonly cost: number;
	readonly benefit: number;
}

/**
 * Indexes of the candidates that no other beats: none costs less and gives as much, or costs as much and gives more.
 * By rising cost. Equal candidates are all kept; those without finite figures never.
 */
export function paretoFront(candidates: readonly Tradeoff[]): number[] {
	const known = [...candidates.keys()].filter((index) => {
		const { cost, benefit } = candidates[index] as Tradeoff;
		return Number.isFinite(cost) && Number.isFinite(benefit);
	});
	const at = (index: number) => candidates[index] as Tradeoff;
	return known
		.filter((index) => !known.some((other) => beats(at(other), at(index))))
		.sort((a, b) => at(a).cost - at(b).cost);
}

const beats = (one: Tradeoff, other: Tradeoff): boolean =>
	one.cost <= other.cost &&
	one.benefit >= other.benefit &&
	(one.cost < other.cost || one.benefit > other.benefit);
