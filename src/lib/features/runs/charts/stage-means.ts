import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';
import { mean } from '#lib/core/stats/quantile.ts';

/** Where the time of a generation goes, in order; together they are the time to the last token. */
export const stages = ['Preprocess', 'Vision', 'Prefill', 'Decode'] as const;

/** Of the parts that make a bar, means: unlike medians they add up. */
export function stageMeans(
	variant: Variant,
	results: readonly TrialResult[]
): { values: readonly (number | null)[]; n: number } {
	const id = variantId(variant);
	const rows = results.flatMap(({ trial, timing }) => {
		if (trial.failure || trial.excluded.length > 0 || variantId(trial.variant) !== id) return [];
		if (!timing || timing.ttftMs === null) return [];
		const { preprocessMs, visionMs, ttftMs, decodeMs } = timing;
		// Embedding the text, the decoder's first run and choosing the first token.
		const prefill = ttftMs - preprocessMs - (visionMs ?? 0);
		return [[preprocessMs, visionMs ?? 0, Math.max(0, prefill), decodeMs ?? 0]];
	});
	return {
		values: stages.map((_, stage) =>
			rows.length === 0 ? null : mean(rows.map((row) => row[stage] ?? 0))
		),
		n: rows.length
	};
}
