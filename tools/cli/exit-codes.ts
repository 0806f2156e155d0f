/** What every command says with its exit code. */
export const exitCodes = {
	fine: 0,
	/** A regression, or an expectation that was not met. */
	regression: 1,
	/** Wrong usage or bad input; one line says what, which value, and the remedy. */
	usage: 2,
	/** The run has failed trials, or could not be finished. */
	failedTrials: 3,
	/** Ctrl+C, by the shells' convention. */
	interrupted: 130
} as const;
