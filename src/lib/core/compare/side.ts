import { variantId, type Variant } from '../models/variant.ts';
import type { References } from '../references/reference.ts';
import type { Run } from '../run/run.ts';
import type { TrialResult } from '../run/trial-result.ts';

/** One variant of one run: a side of a comparison. */
export interface Side {
	readonly run: Run;
	readonly variant: Variant;
	/** The variant's own, in schedule order. */
	readonly results: readonly TrialResult[];
	/** What its scores were made by; absent: not known, and nothing is said of them. */
	readonly references?: References;
}

/** The sides that a run has, in its plan's order. */
export const sidesOf = (
	run: Run,
	results: readonly TrialResult[],
	references?: References
): Side[] =>
	run.plan.variants.map((variant) => {
		const id = variantId(variant);
		return {
			run,
			variant,
			results: results.filter(({ trial }) => variantId(trial.variant) === id),
			...(references && { references })
		};
	});
