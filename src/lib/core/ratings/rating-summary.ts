import { variantId, type Variant } from '../models/variant.ts';
import type { Trial } from '../run/trial.ts';
import type { Interval } from '../stats/bootstrap.ts';
import { meanInterval } from '../stats/mean-interval.ts';
import { mean } from '../stats/quantile.ts';
import { itemKey } from './rating-items.ts';

export interface VariantRating {
	readonly variant: Variant;
	/** 0–10; `null` without ratings. */
	readonly mean: number | null;
	/** 95 %; `null` below six ratings. */
	readonly interval: Interval | null;
	/** Different texts that were rated; a text that repeats gave again counts once. */
	readonly n: number;
	/** Different texts there are. */
	readonly texts: number;
	/** Mean by criterion id, of those texts that have it. */
	readonly criteria: Readonly<Record<string, number>>;
}

/** What is known of a rated text, by its key. */
export type RatedTexts = ReadonlyMap<
	string,
	{ readonly value: number; readonly criteria: Readonly<Record<string, number>> }
>;

/** Means per variant, in the order of the plan's variants. The seed is that of the intervals. */
export function summarizeRatings(
	variants: readonly Variant[],
	trials: readonly Trial[],
	rated: RatedTexts,
	seed: number
): VariantRating[] {
	const keys = new Map<string, Set<string>>(variants.map((one) => [variantId(one), new Set()]));
	for (const trial of trials)
		if (!trial.failure) keys.get(variantId(trial.variant))?.add(itemKey(trial));
	return variants.map((variant) => {
		const texts = keys.get(variantId(variant)) ?? new Set<string>();
		const ratings = [...texts].flatMap((key) => rated.get(key) ?? []);
		const values = ratings.map(({ value }) => value);
		return {
			variant,
			mean: values.length > 0 ? mean(values) : null,
			interval: meanInterval(values, seed),
			n: values.length,
			texts: texts.size,
			criteria: meansOf(ratings.map(({ criteria }) => criteria))
		};
	});
}

function meansOf(grades: readonly Readonly<Record<string, number>>[]): Record<string, number> {
	const ids = new Set(grades.flatMap(Object.keys));
	return Object.fromEntries(
		[...ids].map((id) => [
			id,
			mean(grades.flatMap((one) => (Object.hasOwn(one, id) ? [one[id] as number] : [])))
		])
	);
}
