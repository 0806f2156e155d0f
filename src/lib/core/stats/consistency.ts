import { mean } from './quantile.ts';

/**
 * The sample's standard deviation (n − 1) over the size of its mean: spread without a unit. `null` below two values or
 * where the mean is zero.
 */
export function coefficientOfVariation(values: readonly number[]): number | null {
	const center = mean(values);
	if (values.length < 2 || center === 0) return null;
	const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
	return Math.sqrt(squares / (values.length - 1)) / Math.abs(center);
}

/**
 * Share of pairs of texts that are equal, over all groups of repeated outputs: 1 where a model always repeats itself.
 * `null` where no group has two texts.
 */
export function repeatAgreement(groups: readonly (readonly string[])[]): number | null {
	let equal = 0;
	let pairs = 0;
	for (const texts of groups) {
		const counts = new Map<string, number>();
		for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
		for (const count of counts.values()) equal += (count * (count - 1)) / 2;
		pairs += (texts.length * (texts.length - 1)) / 2;
	}
	return pairs === 0 ? null : equal / pairs;
}
