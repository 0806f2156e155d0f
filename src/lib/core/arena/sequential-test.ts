/**
 * How strongly wins and losses speak against two variants being equally good, in a form that may be looked at after
 * every vote: the mixture likelihood ratio against a fair coin, with a Beta(½, ½) prior on the coin (Robbins 1970).
 * By Ville's inequality it reaches 1/α with a chance of at most α if the variants are equal, however often one looks
 * and whenever one stops. Ties say nothing either way and are left out.
 *
 * @returns an e-value, 1 for no votes; 20 or more is "95 %".
 */
export function preferenceEvidence(wins: number, losses: number): number {
	const half = 0.5;
	return Math.exp(
		logBeta(wins + half, losses + half) - logBeta(half, half) + (wins + losses) * Math.LN2
	);
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** ln Γ(x), x > 0: Stirling's series after shifting x above 10. */
function logGamma(x: number): number {
	let shift = 0;
	let z = x;
	for (; z < 10; z++) shift -= Math.log(z);
	const inverse = 1 / z;
	const series = inverse * (1 / 12 - inverse ** 2 * (1 / 360 - inverse ** 2 / 1260));
	return shift + (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series;
}
