/**
 * Holm's step-down correction (1979): adjusted p-values that keep the chance of even one false alarm among all of them
 * below the level they are compared with. In the order of `pValues`; no assumption on how they depend on each other.
 */
export function holm(pValues: readonly number[]): number[] {
	const order = ascendingOrder(pValues);
	const adjusted = new Array<number>(pValues.length);
	let highest = 0;
	for (const [rank, index] of order.entries()) {
		const scaled = (pValues[index] as number) * (pValues.length - rank);
		highest = Math.min(1, Math.max(highest, scaled));
		adjusted[index] = highest;
	}
	return adjusted;
}

/**
 * Benjamini & Hochberg's step-up correction (1995): adjusted p-values that keep the expected share of false alarms
 * among those raised below the level. For looking through many rows, not for blocking a release.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
	const order = ascendingOrder(pValues);
	const adjusted = new Array<number>(pValues.length);
	let lowest = 1;
	for (const [rank, index] of [...order.entries()].reverse()) {
		lowest = Math.min(lowest, ((pValues[index] as number) * pValues.length) / (rank + 1));
		adjusted[index] = lowest;
	}
	return adjusted;
}

const ascendingOrder = (values: readonly number[]): number[] =>
	[...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
