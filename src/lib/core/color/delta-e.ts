const degrees = Math.PI / 180;
const power25 = 25 ** 7;

/** c⁷ / (c⁷ + 25⁷) under a root, of which both chroma terms of the formula are made. */
function chromaWeight(chroma: number): number {
	const squared = chroma * chroma;
	const seventh = squared * squared * squared * chroma;
	return Math.sqrt(seventh / (seventh + power25));
}

/** Degrees in [0, 360); 0 where there is no hue. */
function hueOf(a: number, b: number): number {
	if (a === 0 && b === 0) return 0;
	const hue = Math.atan2(b, a) / degrees;
	return hue < 0 ? hue + 360 : hue;
}

/**
 * The color difference CIEDE2000 on bare numbers, for pixels: Sharma, Wu & Dalal, "The CIEDE2000 Color-Difference
 * Formula", Color Research & Application 30 (2005), equations 2–22, with kL = kC = kH = 1. About 2 can just be seen.
 */
export function deltaE2000(
	l1: number,
	a1: number,
	b1: number,
	l2: number,
	a2: number,
	b2: number
): number {
	const meanC = (Math.sqrt(a1 * a1 + b1 * b1) + Math.sqrt(a2 * a2 + b2 * b2)) / 2;
	const stretch = 1 + 0.5 * (1 - chromaWeight(meanC));
	const stretched1 = stretch * a1;
	const stretched2 = stretch * a2;
	const c1 = Math.sqrt(stretched1 * stretched1 + b1 * b1);
	const c2 = Math.sqrt(stretched2 * stretched2 + b2 * b2);
	const h1 = hueOf(stretched1, b1);
	const h2 = hueOf(stretched2, b2);
	const hasHue = c1 * c2 !== 0;

	let turn = hasHue ? h2 - h1 : 0;
	if (turn > 180) turn -= 360;
	else if (turn < -180) turn += 360;
	let meanH = h1 + h2;
	if (hasHue) {
		if (Math.abs(h1 - h2) > 180) meanH += meanH < 360 ? 360 : -360;
		meanH /= 2;
	}

	const light = (l1 + l2) / 2 - 50;
	const chroma = (c1 + c2) / 2;
	const t =
		1 -
		0.17 * Math.cos((meanH - 30) * degrees) +
		0.24 * Math.cos(2 * meanH * degrees) +
		0.32 * Math.cos((3 * meanH + 6) * degrees) -
		0.2 * Math.cos((4 * meanH - 63) * degrees);
	const fromBlue = (meanH - 275) / 25;
	const rotation =
		-2 * chromaWeight(chroma) * Math.sin(60 * Math.exp(-fromBlue * fromBlue) * degrees);

	const deltaL = (l2 - l1) / (1 + (0.015 * light * light) / Math.sqrt(20 + light * light));
	const deltaC = (c2 - c1) / (1 + 0.045 * chroma);
	const deltaH =
		(2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * degrees)) / (1 + 0.015 * chroma * t);
	const squared = deltaL * deltaL + deltaC * deltaC + deltaH * deltaH + rotation * deltaC * deltaH;
	// Rounding may leave a hair below zero where the rotation takes all away.
	return squared > 0 ? Math.sqrt(squared) : 0;
}

/** S_L is at most this for L* in 0–100, so that |ΔL*| beyond it times a tolerance is beyond the tolerance. */
const mostLightnessWeight = 1.75;

/** Whether two colors lie within a tolerance; most pairs that do not are told by lightness alone. */
export function isWithin(
	tolerance: number,
	l1: number,
	a1: number,
	b1: number,
	l2: number,
	a2: number,
	b2: number
): boolean {
	if (Math.abs(l1 - l2) > mostLightnessWeight * tolerance) return false;
	return deltaE2000(l1, a1, b1, l2, a2, b2) <= tolerance;
}
