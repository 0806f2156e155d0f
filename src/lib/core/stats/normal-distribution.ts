/**
 * Φ(z) of the standard normal distribution, to about 1e-15 relative in the body and the tails: a Taylor series near
 * zero, the continued fraction of Mills' ratio (Laplace) beyond.
 */
export function normalCdf(z: number): number {
	const distance = Math.abs(z);
	const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
	if (distance > 3) {
		const tail = density / millsDenominator(distance);
		return z < 0 ? tail : 1 - tail;
	}
	let term = z;
	let sum = z;
	for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
		term *= (z * z) / odd;
		sum += term;
	}
	return 0.5 + density * sum;
}

/** z + 1/(z + 2/(z + 3/(…))), from the inside out. */
function millsDenominator(z: number): number {
	let value = z;
	for (let step = 120; step >= 1; step--) value = z + step / value;
	return value;
}

/** The z with Φ(z) = p, for p in (0, 1); ±∞ at the ends. Bisection on {@link normalCdf}, polished by Newton. */
export function normalQuantile(p: number): number {
	if (p <= 0) return -Infinity;
	if (p >= 1) return Infinity;
	// The upper half by symmetry: 1 − Φ loses digits there.
	if (p > 0.5) return -normalQuantile(1 - p);
	let low = -40;
	let high = 0;
	while (high - low > 1e-6) {
		const middle = (low + high) / 2;
		if (normalCdf(middle) < p) low = middle;
		else high = middle;
	}
	let z = (low + high) / 2;
	for (let step = 0; step < 3; step++)
		z -= (normalCdf(z) - p) / (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
	return z;
}
