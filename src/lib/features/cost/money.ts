import type { Range } from '#lib/core/cost/throughput.ts';

/** `$0.00012`, `$3.40`, `$1,240`: two significant digits below a dollar, cents below a hundred. */
export function formatUsd(value: number): string {
	if (value >= 100) return `$${Math.round(value).toLocaleString('en-US')}`;
	if (value >= 1 || value === 0) return `$${value.toFixed(2)}`;
	// Never an exponent.
	const digits = Math.min(9, 1 - Math.floor(Math.log10(value)));
	return `$${value.toFixed(digits)}`;
}

/** `$3.40–$12`; one figure where both are written alike. */
export function rangeWords(range: Range, write: (value: number) => string): string {
	const [low, high] = [write(range.low), write(range.high)];
	return low === high ? low : `${low}–${high}`;
}
