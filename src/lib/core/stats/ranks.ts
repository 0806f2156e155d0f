/** Ranks 1 … n of values; equal values share the mean of theirs. */
export function midRanks(values: ArrayLike<number>): Float64Array {
	const list = Array.from(values);
	const order = [...list.keys()].sort((a, b) => (list[a] as number) - (list[b] as number));
	const ranks = new Float64Array(list.length);
	for (let start = 0; start < order.length;) {
		let end = start;
		while (end < order.length && list[order[end] as number] === list[order[start] as number]) end++;
		for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
		start = end;
	}
	return ranks;
}

/** The rank of each difference's size, with the difference's sign: what Wilcoxon's test (1945) adds up. */
export function signedRanks(differences: readonly number[]): Float64Array {
	const ranks = midRanks(differences.map(Math.abs));
	return ranks.map((rank, index) => Math.sign(differences[index] as number) * rank);
}
