/** How long a user's scorer may take, in ms of the clock on the wall. */
export interface OwnScorerLimits {
	/** From the start to the module's end. */
	readonly loadMs: number;
	readonly textMs: number;
	/** For all texts of one run of it. */
	readonly totalMs: number;
	/** After so many texts on which its worker had to be ended, it is not tried on the others. */
	readonly endings: number;
}

export const ownScorerLimits: OwnScorerLimits = {
	loadMs: 10_000,
	textMs: 2_000,
	totalMs: 120_000,
	endings: 3
};
