import type { Metric } from '../run/metric.ts';
import {
	comparePairs,
	isComparable,
	type ChangeScale,
	type Pair,
	type PairedComparison
} from '../stats/paired-comparison.ts';
import { judge, type Verdict } from '../stats/verdict.ts';
import { namedMetrics } from './judged-metrics.ts';
import { missingMetrics, type MissingMetric } from './missing-metrics.ts';
import { pairSides, valuePairs, type Pairing } from './pairing.ts';
import { referenceCaution, referenceChanges } from './reference-changes.ts';
import type { Side } from './side.ts';
import { thresholdFor, type Thresholds } from './thresholds.ts';

/** One metric on two sides. */
export interface MetricComparison {
	readonly metric: Metric;
	readonly comparison: PairedComparison;
	/** Change as a share of the value before; `null` where that is zero. */
	readonly relative: number | null;
	/** As a share of the value before. */
	readonly threshold: number;
	/** `not judged`: neither more nor less of it is better. */
	readonly verdict: Verdict | 'not judged';
	/** p-value after correction for all metrics that were judged; `null` where neither direction is better. */
	readonly adjustedP: number | null;
	/** Why the two values must not be compared: scores of different signatures, or by different references. */
	readonly caution: string | null;
}

export interface SideComparison {
	readonly before: Side;
	readonly after: Side;
	readonly pairing: Pairing;
	/** Metrics that at least one pair has on both sides, in the order they were asked for. */
	readonly metrics: readonly MetricComparison[];
	/** Metrics that were asked for and that one side lacks; of those asked for by name also what both lack. */
	readonly missing: readonly MissingMetric[];
}

/** What two sides have in common, before anything is computed from it. */
export interface ComparisonTask {
	readonly before: Side;
	readonly after: Side;
	readonly pairing: Pairing;
	/** Metrics that at least one pair can be compared in, in the order they were asked for. */
	readonly metrics: readonly MetricTask[];
	readonly missing: readonly MissingMetric[];
}

/** One metric of two sides: what has to be computed, which takes most of the time. */
export interface MetricTask {
	readonly metric: Metric;
	readonly pairs: readonly Pair[];
	readonly scale: ChangeScale;
	readonly caution: string | null;
}

/**
 * Compares two sides, image by image and prompt by prompt, and judges all given metrics together: the more are asked
 * for, the more each has to prove. The same sides and seed give the same verdicts.
 */
export function compareSides(
	before: Side,
	after: Side,
	metrics: readonly Metric[],
	thresholds: Thresholds,
	seed = 1
): SideComparison {
	const task = comparisonTask(before, after, metrics, namedMetrics(thresholds));
	const computed = task.metrics.map(({ pairs, scale }) => comparePairs(pairs, scale, seed));
	return judgeTogether([{ task, computed }], thresholds)[0] as SideComparison;
}

/**
 * What is to be computed for two sides. Takes no more time than reading their trials.
 * @param named ids of metrics that somebody asked for by name: they are missing too where neither side has them.
 */
export function comparisonTask(
	before: Side,
	after: Side,
	metrics: readonly Metric[],
	named: readonly string[] = []
): ComparisonTask {
	const pairing = pairSides(before, after);
	const changes = referenceChanges(before, after, pairing);
	const tasks = metrics.flatMap((metric): MetricTask[] => {
		const scale = metric.group === 'score' ? 'difference' : 'ratio';
		const pairs = valuePairs(pairing.pairs, metric);
		if (!pairs.some((pair) => isComparable(pair, scale))) return [];
		const caution = signatureCaution(pairing, metric) ?? referenceCaution(changes, pairing, metric);
		return [{ metric, pairs, scale, caution }];
	});
	const compared = new Set(tasks.map(({ metric }) => metric.id));
	return {
		...{ before, after, pairing },
		metrics: tasks,
		missing: missingMetrics(pairing, metrics, compared, named)
	};
}

/** A task and what was computed of its metrics, in their order. */
export interface ComputedTask {
	readonly task: ComparisonTask;
	readonly computed: readonly PairedComparison[];
}

/** Judges the metrics of several comparisons together: those of one reference with several other sides. */
export function judgeTogether(
	tasks: readonly ComputedTask[],
	thresholds: Thresholds
): SideComparison[] {
	const all = tasks.flatMap(({ task, computed }, of) =>
		task.metrics.map(({ metric, caution }, index) => ({
			...{ of, metric, caution },
			comparison: computed[index] as PairedComparison
		}))
	);
	const judged = all.filter(({ metric, caution }) => metric.better !== 'none' && caution === null);
	const judgements = judge(
		judged.map(({ metric, comparison }) => ({
			comparison,
			better: metric.better === 'higher' ? 'higher' : 'lower',
			threshold: absoluteThreshold(thresholdFor(thresholds, metric), comparison)
		}))
	);
	const judgementOf = new Map(judged.map((one, index) => [one, judgements[index]]));
	return tasks.map(({ task: { before, after, pairing, missing } }, of) => ({
		...{ before, after, pairing, missing },
		metrics: all
			.filter((one) => one.of === of)
			.map((one) => {
				const { metric, comparison, caution } = one;
				const judgement = judgementOf.get(one);
				return {
					...{ metric, comparison, caution },
					relative: relativeChange(comparison),
					threshold: thresholdFor(thresholds, metric),
					verdict: judgement?.verdict ?? (caution ? 'not enough data' : 'not judged'),
					adjustedP: judgement?.adjustedP ?? null
				};
			})
	}));
}

/** In the comparison's own scale. A score that was zero before has no share: then any change is large enough. */
function absoluteThreshold(share: number, { scale, meanBefore }: PairedComparison): number {
	if (scale === 'ratio') return share;
	return Math.max(share * Math.abs(meanBefore), Number.EPSILON);
}

const relativeChange = ({ scale, change, meanBefore }: PairedComparison): number | null => {
	if (scale === 'ratio') return change;
	return meanBefore === 0 ? null : change / Math.abs(meanBefore);
};

function signatureCaution({ pairs }: Pairing, { id, label, group }: Metric): string | null {
	if (group !== 'score') return null;
	for (const { before, after } of pairs) {
		const [first, second] = [before, after].map((results) => {
			const score = results.find(({ scores }) => scores[id]?.status === 'scored')?.scores[id];
			return score?.status === 'scored' ? score.signature : null;
		});
		if (first && second && first !== second)
			return `The two sides' ${label} was computed in different ways: ${first} and ${second}.`;
	}
	return null;
}
