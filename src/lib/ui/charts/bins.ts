/** Edges of equally wide bins that hold all values; two edges at least, ascending. */
const fewest = 5;
const most = 24;

/**
 * Bins over all values together, as wide as Freedman and Diaconis (1981) advise: twice the interquartile range over the
 * cube root of how many there are; between 5 and 24 of them. Values that are all the same fall into one.
 */
export function binEdges(values: readonly number[]): number[] {
	const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
	const low = sorted[0] ?? 0;
	const high = sorted.at(-1) ?? 0;
	if (low === high) return [low - 0.5, high + 0.5];
	const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? low;
	const width = (2 * (at(0.75) - at(0.25))) / Math.cbrt(sorted.length);
	const wanted = width > 0 ? Math.ceil((high - low) / width) : fewest;
	const count = Math.min(most, Math.max(fewest, wanted));
	return Array.from({ length: count + 1 }, (_, index) => low + ((high - low) * index) / count);
}

/** How many values lie in each bin, as shares of those given; the last bin holds its upper edge. */
export function binShares(values: readonly number[], edges: readonly number[]): number[] {
	const bins = edges.length - 1;
	const counts = Array.from({ length: bins }, () => 0);
	const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 0];
	for (const value of values) {
		if (!(value >= low && value <= high)) continue;
		const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
		counts[bin] = (counts[bin] ?? 0) + 1;
	}
	return counts.map((count) => (values.length === 0 ? 0 : count / values.length));
}
