/** The vector at unit length. One without direction stays zero, so that its cosine with anything is 0. */
export function unitVector(values: ArrayLike<number>): Float32Array<ArrayBuffer> {
	const length = Math.hypot(...Array.from(values));
	const finite = Number.isFinite(length) && length > 0;
	return Float32Array.from(values, (value) => (finite ? value / length : 0));
}

/** The direction of the mean of unit vectors; each counts the same. At least one vector, all of one length. */
export function meanDirection(
	vectors: readonly Float32Array<ArrayBuffer>[]
): Float32Array<ArrayBuffer> {
	const [first, ...others] = vectors;
	if (!first) return new Float32Array();
	if (others.length === 0) return first;
	const sum = Float64Array.from(first);
	for (const other of others)
		for (const [i, value] of other.entries()) sum[i] = (sum[i] ?? 0) + value;
	return unitVector(sum);
}

/** Of two vectors of unit length: their cosine, in [-1, 1] whatever rounding adds. */
export function cosine(first: Float32Array, second: Float32Array): number {
	let sum = 0;
	for (const [index, value] of first.entries()) sum += value * (second[index] ?? 0);
	return Math.max(-1, Math.min(1, sum));
}
