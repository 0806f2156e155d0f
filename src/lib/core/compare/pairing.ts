import type { Metric } from '../run/metric.ts';
import type { TrialResult } from '../run/trial-result.ts';
import type { Pair } from '../stats/paired-comparison.ts';
import { mean, median } from '../stats/quantile.ts';
import { measuredOrder } from './measured-order.ts';
import type { Side } from './side.ts';

/** One image and prompt that both sides answered, with all repeats of each. */
export interface PairedTrials {
	/** `PlanImage.name` of the side before. */
	readonly image: string;
	readonly sha256: string;
	/** `Prompt.id` of the side before. */
	readonly prompt: string;
	readonly before: readonly TrialResult[];
	readonly after: readonly TrialResult[];
}

export interface Pairing {
	readonly pairs: readonly PairedTrials[];
	/** Images × prompts that only one side has. */
	readonly onlyBefore: number;
	readonly onlyAfter: number;
}

/**
 * Puts together what two sides did with the same picture and the same words. Pictures are told by their bytes and
 * prompts by their text, so that a renamed file or prompt still pairs, and an edited one never does.
 */
export function pairSides(before: Side, after: Side): Pairing {
	const first = byQuestion(before);
	const second = byQuestion(after);
	const pairs = [...first].flatMap(([key, one]) => {
		const other = second.get(key);
		return other ? [{ ...one.named, before: one.results, after: other.results }] : [];
	});
	return {
		pairs,
		onlyBefore: first.size - pairs.length,
		onlyAfter: second.size - pairs.length
	};
}

interface Question {
	readonly named: Pick<PairedTrials, 'image' | 'sha256' | 'prompt'>;
	readonly results: TrialResult[];
}

function byQuestion({ run: { plan }, results }: Side): Map<string, Question> {
	const hashes = new Map(plan.images.map(({ name, sha256 }) => [name, sha256]));
	const texts = new Map(plan.prompts.map(({ id, text }) => [id, text]));
	const questions = new Map<string, Question>();
	for (const result of results) {
		const { image, prompt } = result.trial;
		const sha256 = hashes.get(image);
		const text = texts.get(prompt);
		if (sha256 === undefined || text === undefined) continue;
		const key = JSON.stringify([sha256, text]);
		const known = questions.get(key);
		if (known) known.results.push(result);
		else questions.set(key, { named: { image, sha256, prompt }, results: [result] });
	}
	return questions;
}

/**
 * A metric's value on both sides of each pair that has one there: the median over repeats, for a score the mean. Failed
 * trials have none; trials kept out of statistics (a hidden tab) count for scores only. Times and memory are told in
 * which order they were measured, since they depend on it.
 */
export function valuePairs(pairs: readonly PairedTrials[], metric: Metric): Pair[] {
	const both = pairs.flatMap((pair) => {
		const [before, after] = [valueOf(pair.before, metric), valueOf(pair.after, metric)];
		return before === null || after === null ? [] : [{ pair, before, after }];
	});
	if (metric.group !== 'timing' && metric.group !== 'memory')
		return both.map(({ before, after }) => ({ before, after }));
	const [first, second] = (['before', 'after'] as const).map((side) =>
		measuredOrder(both.map(({ pair }) => withValue(pair[side], metric)))
	) as [number[], number[]];
	return both.map(({ before, after }, index) => ({
		...{ before, after },
		at: [first[index] as number, second[index] as number]
	}));
}

/** One figure for the repeats of a question, or `null` where none of them has the metric. */
export function valueOf(repeats: readonly TrialResult[], metric: Metric): number | null {
	const values = withValue(repeats, metric).map(({ values: known }) => known[metric.id] as number);
	if (values.length === 0) return null;
	return metric.group === 'score' ? mean(values) : median(values);
}

const withValue = (repeats: readonly TrialResult[], { id, group }: Metric): TrialResult[] =>
	repeats.filter(
		({ trial, values }) =>
			values[id] !== undefined &&
			trial.failure === null &&
			(group === 'score' || trial.excluded.length === 0)
	);

/** The one of a question's repeats to show: the first that gave a text, else the first failure. */
export function shownRepeat(repeats: readonly TrialResult[]): TrialResult | undefined {
	const inOrder = repeats.toSorted((a, b) => a.trial.repeat - b.trial.repeat);
	return inOrder.find(({ trial }) => trial.failure === null) ?? inOrder[0];
}
