import { pictureTimes } from '../run/picture-times.ts';
import type { Plan } from '../run/plan.ts';
import type { TrialResult } from '../run/trial-result.ts';
import { meanInterval } from '../stats/mean-interval.ts';
import { mean } from '../stats/quantile.ts';
import type { Range } from './range.ts';

/** Milliseconds a picture, all its prompts together. Means, not medians: many pictures take their number times the mean. */
export interface MeanTime {
	readonly mean: number;
	/** At 95 %, over pictures; `null` below six of them. */
	readonly interval: Range | null;
}

/** What a picture took on the device that measured it. The parts add up to the whole. */
export interface MeasuredPace {
	readonly totalMs: MeanTime;
	/** On the processor: decoding the picture, making tensors of it, and what follows the last token. */
	readonly hostMs: MeanTime;
	/** From tensors to the first token. */
	readonly prefillMs: MeanTime;
	/** From the first token to the last. */
	readonly decodeMs: MeanTime;
	/** Pictures that the means are of: those with a timed text for every prompt. */
	readonly pictures: number;
	readonly promptsPerImage: number;
}

/**
 * Every picture weighs the same, however often it was repeated.
 *
 * @param results of one variant.
 * @returns `null` where no picture has a timed text for every prompt.
 */
export function measuredPace(
	plan: Pick<Plan, 'prompts' | 'seed'>,
	results: readonly TrialResult[]
): MeasuredPace | null {
	const pictures = pictureTimes(plan, results);
	if (pictures.length === 0) return null;
	const over = (values: readonly number[]): MeanTime => {
		const interval = meanInterval(values, plan.seed);
		return { mean: mean(values), interval: interval && { low: interval.low, high: interval.high } };
	};
	return {
		totalMs: over(pictures.map(({ totalMs }) => totalMs)),
		hostMs: over(pictures.map(({ hostMs }) => hostMs)),
		prefillMs: over(pictures.map(({ prefillMs }) => prefillMs)),
		decodeMs: over(pictures.map(({ decodeMs }) => decodeMs)),
		pictures: pictures.length,
		promptsPerImage: plan.prompts.length
	};
}

/** From end to end of the interval; a point where there is none. */
export const rangeOf = ({ mean: value, interval }: MeanTime): Range =>
	interval ?? { low: value, high: value };
