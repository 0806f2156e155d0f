import { failed, failure, success, type Result } from '../failure.ts';
import type { Metric, MetricGroup } from '../run/metric.ts';

/** The smallest change that matters, as a share of the value before: by metric id, and for the others by group. */
export interface Thresholds {
	readonly byMetric: Readonly<Record<string, number>>;
	/** For every metric that is not named; `null`: the defaults of its group. */
	readonly all: number | null;
	/** Ids of the only metrics that are judged; absent: the usual ones, and those that `byMetric` names. */
	readonly judged?: readonly string[];
}

/** A change of more than tenfold is no threshold any more. */
export const mostThreshold = 10;

/**
 * What people notice or machines repeat: 5 % of a time, 2 % of memory, which does not vary, and 3 % of a score, about
 * one caption in thirty that went from right to wrong.
 */
const groupDefaults: Readonly<Record<MetricGroup, number>> = {
	timing: 0.05,
	tokens: 0.05,
	memory: 0.02,
	loading: 0.1,
	score: 0.03
};

export const defaultThresholds: Thresholds = { byMetric: {}, all: null };

export const thresholdFor = ({ byMetric, all }: Thresholds, metric: Metric): number =>
	(Object.hasOwn(byMetric, metric.id) ? byMetric[metric.id] : null) ??
	all ??
	groupDefaults[metric.group];

/** Why a metric cannot be held to a threshold, as the end of a sentence; `null`: it can. */
function notJudged({ better, group }: Pick<Metric, 'better' | 'group'>): string | null {
	if (better === 'none') return 'of which neither more nor less is better';
	return group === 'loading' ? 'which is measured once per load and not picture by picture' : null;
}

/**
 * Reads `10%` or `ttftMs=10%,bleu=2%`, or both together: a bare share is for all metrics that are not named.
 * @param metricOf the metric of an id; `null`: there is none.
 */
export function parseThresholds(
	text: string,
	metricOf: (id: string) => Pick<Metric, 'better' | 'group'> | null
): Result<Thresholds> {
	const wrong = (cause: string) =>
		failed(
			failure('bad-plan', 'plan', cause, 'Write 10%, or METRIC=10% with commas between several.')
		);
	const byMetric: Record<string, number> = {};
	let all: number | null = null;
	for (const part of text.split(',').map((one) => one.trim())) {
		const [, id, figure] = /^(?:([\w:-]+)\s*=\s*)?(\d+(?:\.\d+)?)\s*%$/.exec(part) ?? [];
		const share = Number(figure) / 100;
		if (figure === undefined || !(share > 0 && share <= mostThreshold))
			return wrong(`The threshold "${part}" is not a share above 0 % and up to 1000 %.`);
		if (id === undefined) {
			if (all !== null) return wrong(`The threshold "${part}" is the second one for all metrics.`);
			all = share;
			continue;
		}
		const metric = metricOf(id);
		const why = metric ? notJudged(metric) : 'which is not a metric';
		if (why !== null) return wrong(`The threshold "${part}" names "${id}", ${why}.`);
		if (Object.hasOwn(byMetric, id))
			return wrong(`The threshold "${part}" is the second one for "${id}".`);
		byMetric[id] = share;
	}
	return success({ byMetric, all });
}
