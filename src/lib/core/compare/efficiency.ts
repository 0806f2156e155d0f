/** What a score costs. Each is `null` where a part of it was not observed or is zero. */
export interface Efficiency {
	/** Score per 100 generated tokens. */
	readonly perHundredTokens: number | null;
	/** Score per second of a whole trial. */
	readonly perSecond: number | null;
	/** Score per gigabyte (10⁹ bytes) of memory at its peak. */
	readonly perGigabyte: number | null;
}

/** From a variant's score and its medians: tokens, milliseconds and bytes per trial. */
export function efficiency(
	score: number,
	figures: {
		readonly generatedTokens: number | null;
		readonly totalMs: number | null;
		readonly peakBytes: number | null;
	}
): Efficiency {
	const per = (amount: number | null, unit: number): number | null =>
		amount === null || !(amount > 0) ? null : score / (amount / unit);
	return {
		perHundredTokens: per(figures.generatedTokens, 100),
		perSecond: per(figures.totalMs, 1000),
		perGigabyte: per(figures.peakBytes, 1e9)
	};
}
