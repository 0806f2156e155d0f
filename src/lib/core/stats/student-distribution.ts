/**
 * Chance that a value of Student's t distribution is farther from zero than `t`, by the finite sums for whole degrees of
 * freedom (Abramowitz & Stegun 26.7.3 and 26.7.4).
 * @param freedom degrees of freedom, whole and from 1.
 */
export function studentTwoSided(t: number, freedom: number): number {
	if (!Number.isFinite(t)) return Number.isNaN(t) ? 1 : 0;
	const angle = Math.atan(Math.abs(t) / Math.sqrt(freedom));
	const cosine = Math.cos(angle);
	const isOdd = freedom % 2 === 1;
	let term = isOdd ? cosine : 1;
	let sum = 0;
	for (let at = isOdd ? 1 : 0; at <= freedom - 2; at += 2) {
		sum += term;
		term *= (cosine ** 2 * (at + 1)) / (at + 2);
	}
	const within = isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
	return Math.min(1, Math.max(0, 1 - within));
}
