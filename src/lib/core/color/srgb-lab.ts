/**
 * sRGB → linear light → XYZ → CIELAB for D65 on bare numbers, for pixels. Constants are those of CSS Color 4 and of
 * `labFromHex`, which it equals.
 */

const steps = 256;

const decode = (value: number): number =>
	value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** Linear light of each of the 256 channel values. */
const linear = Float64Array.from({ length: steps }, (_, value) => decode(value / 255));

const whiteX = 0.3127 / 0.329;
const whiteZ = (1 - 0.3127 - 0.329) / 0.329;
const epsilon = 216 / 24389;
const kappa = 24389 / 27;

const lightness = (value: number): number =>
	value > epsilon ? Math.cbrt(value) : (kappa * value + 16) / 116;

/** Linear light between two table entries, for mean colors; within 1e-5 of the exact curve. */
function linearAt(value: number): number {
	const below = Math.floor(value);
	if (below >= steps - 1) return 1;
	if (below < 0) return 0;
	const low = linear[below] as number;
	return low + (value - below) * ((linear[below + 1] as number) - low);
}

/**
 * Writes L*, a*, b* of a color to `into` from `at` on.
 * @param r, g, b 0–255; whole values are looked up, values between are interpolated.
 */
export function writeLab(r: number, g: number, b: number, into: Float64Array, at: number): void {
	const red = linearAt(r);
	const green = linearAt(g);
	const blue = linearAt(b);
	const x = lightness(
		(0.4123907992659593 * red + 0.357584339383878 * green + 0.1804807884018343 * blue) / whiteX
	);
	const y = lightness(
		0.2126390058715102 * red + 0.715168678767756 * green + 0.0721923153607337 * blue
	);
	const z = lightness(
		(0.0193308187155918 * red + 0.119194779794626 * green + 0.9505321522496607 * blue) / whiteZ
	);
	into[at] = 116 * y - 16;
	into[at + 1] = 500 * (x - y);
	into[at + 2] = 200 * (y - z);
}

/** `#rrggbb` of channels 0–255, rounded. */
export const hexOf = (r: number, g: number, b: number): string =>
	`#${((1 << 24) | (Math.round(r) << 16) | (Math.round(g) << 8) | Math.round(b)).toString(16).slice(1)}`;
