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

const ascendingOrder = (values: readonly number[]): number[] =>
	[...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
