import type { Range } from '#lib/core/cost/range.ts';

/** `$0.00012`, `$3.40`, `$1,240`: two significant digits below a dollar, cents below a hundred. */
export function formatUsd(value: number): string {
	if (value >= 100) return `$${Math.round(value).toLocaleString('en-US')}`;
	if (value >= 1 || value === 0) return `$${value.toFixed(2)}`;
	// Never an exponent. Rounded first: 0.0999 is 0.10, not 0.100.
	const rounded = Number(value.toPrecision(2));
	const digits = Math.min(9, Math.max(2, 1 - Math.floor(Math.log10(rounded))));
	return `$${rounded.toFixed(digits)}`;
}

/** `$3.40–$12`; one figure where both are written alike. */
export function rangeWords(range: Range, write: (value: number) => string): string {
	const [low, high] = [write(range.low), write(range.high)];
	return low === high ? low : `${low}–${high}`;
}
