import { variantId, type Variant } from '../models/variant.ts';
import { bootstrapInterval, fewestForInterval } from '../stats/bootstrap.ts';
import { coefficientOfVariation, repeatAgreement } from '../stats/consistency.ts';
import { drift, type Drift } from '../stats/drift.ts';
import { outliers } from '../stats/outliers.ts';
import { mean, median } from '../stats/quantile.ts';
import { requiredValues } from '../stats/required-values.ts';
import { trimmedMean } from '../stats/trimmed-mean.ts';
import { tukeyFences } from '../stats/tukey-fences.ts';
import type { TrialResult } from './trial-result.ts';
import type { Trial } from './trial.ts';

/** How steady one figure of a variant was over a run. Spreads are standard deviation over mean. */
export interface Steadiness {
	readonly metricId: string;
	readonly n: number;
	/** Of the medians of pictures × prompts; `null` with fewer than two. */
	readonly acrossQuestions: number | null;
	/** Mean spread of the repeats of a question; `null` without repeats. */
	readonly acrossRepeats: number | null;
	/** By modified z-score, and beyond Tukey's fences; both are counted in every figure. */
	readonly outliers: number;
	readonly beyondFences: number;
	/** In the order in which the trials ran. */
	readonly drift: Drift | null;
	/** Trials that would narrow the interval to ± 5 %; `null` where that cannot be told. */
	readonly wanted: number | null;
}

/** How far an interval should reach to each side, as a share. */
export const wantedPrecision = 0.05;

/** Of one variant's results, in schedule order. Trials kept out of statistics are left out. */
export function steadiness(
	results: readonly TrialResult[],
	metricId: string,
	seed: number
): Steadiness | null {
	const counted = results.flatMap(({ trial, values: { [metricId]: value } }) =>
		value === undefined || trial.failure || trial.excluded.length > 0 ? [] : [{ trial, value }]
	);
	const values = counted.map(({ value }) => value);
	if (values.length < 3) return null;
	const questions = byQuestion(counted, ({ value }) => value);
	const repeated = questions.flatMap((repeats) => coefficientOfVariation(repeats) ?? []);
	return {
		metricId,
		n: values.length,
		acrossQuestions: coefficientOfVariation(questions.map((repeats) => median(repeats))),
		acrossRepeats: repeated.length === 0 ? null : mean(repeated),
		outliers: outliers(values).length,
		beyondFences: tukeyFences(values).outside.length,
		drift: drift(values),
		wanted: wantedTrials(values, seed)
	};
}

/** From the interval of the mean without its outer tenths, which a stalled trial widens less. */
function wantedTrials(values: readonly number[], seed: number): number | null {
	// Resampling more would take long and say the same.
	const sample = values.slice(0, 500);
	const middle = (some: ArrayLike<number>): number => trimmedMean(some, 0.1);
	if (sample.length < fewestForInterval) return null;
	const interval = bootstrapInterval(sample, middle, seed);
	return interval && requiredValues(interval, middle(sample), wantedPrecision);
}

/** Share of pairs of repeats that gave the same text; `null` without repeats. */
export function agreementOf(results: readonly TrialResult[], variant: Variant): number | null {
	const own = results.flatMap(({ trial }) =>
		trial.failure || variantId(trial.variant) !== variantId(variant)
			? []
			: [{ trial, output: trial.output }]
	);
	return repeatAgreement(byQuestion(own, ({ output }) => output));
}

/** What belongs to the same picture and prompt, together. */
function byQuestion<Item extends { readonly trial: Pick<Trial, 'image' | 'prompt'> }, Value>(
	items: readonly Item[],
	pick: (item: Item) => Value
): Value[][] {
	const questions = new Map<string, Value[]>();
	for (const item of items) {
		const key = JSON.stringify([item.trial.image, item.trial.prompt]);
		const own = questions.get(key);
		if (own) own.push(pick(item));
		else questions.set(key, [pick(item)]);
	}
	return [...questions.values()];
}
