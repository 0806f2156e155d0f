import type { Baseline } from '#lib/core/compare/baseline.ts';
import { judgedMetrics, metricsOf } from '#lib/core/compare/judged-metrics.ts';
import {
	defaultThresholds,
	mostThreshold,
	thresholdFor,
	type Thresholds
} from '#lib/core/compare/thresholds.ts';
import { isMetricId, metric, metrics } from '#lib/core/run/metrics.ts';
import type { Metric } from '#lib/core/run/metric.ts';

/** A metric in the form: as it is typed. */
export interface ThresholdField {
	readonly id: string;
	judged: boolean;
	/** Percent. */
	percent: string;
}

/** A baseline in the form. */
export interface BaselineDraft {
	name: string;
	note: string;
	fields: ThresholdField[];
}

/** Where the draft is wrong: by field, what and which value. */
export interface DraftProblems {
	readonly name: string | null;
	/** By metric id. */
	readonly fields: Readonly<Record<string, string>>;
	/** Of the metrics together. */
	readonly metrics: string | null;
}

export const longestName = 120;

const asPercent = (share: number): string => String(Number((share * 100).toPrecision(6)));

const fieldOf = (one: Metric, thresholds: Thresholds, judged: boolean): ThresholdField => ({
	...{ id: one.id, judged },
	percent: asPercent(thresholdFor(thresholds, one))
});

/** The form of a new baseline. */
export const newDraft = (name: string): BaselineDraft => ({
	...{ name: name.slice(0, longestName), note: '' },
	fields: judgedMetrics().map((one) => fieldOf(one, defaultThresholds, true))
});

/** The form of one that is there: what it judges, and what is usually judged and it leaves out. */
export function draftOf({ name, note, thresholds }: Baseline): BaselineDraft {
	const judged = new Set(metricsOf(thresholds).map(({ id }) => id));
	const shown = new Set([...judged, ...judgedMetrics().map(({ id }) => id)]);
	return {
		...{ name, note },
		fields: metrics
			.filter(({ id }) => shown.has(id))
			.map((one) => fieldOf(one, thresholds, judged.has(one.id)))
	};
}

/** Metrics that can be judged and are not in the form. */
export const furtherMetrics = ({ fields }: BaselineDraft): Metric[] =>
	metrics.filter(
		({ id, better, group }) =>
			better !== 'none' && group !== 'loading' && !fields.some((field) => field.id === id)
	);

/** The field of a metric that is added to the form. */
export const addedField = (id: string): ThresholdField =>
	fieldOf(metric(id), defaultThresholds, true);

/** @param taken names of the other baselines. */
export function draftProblems(
	draft: BaselineDraft,
	taken: readonly string[]
): DraftProblems | null {
	const name = draft.name.trim();
	const judged = draft.fields.filter((field) => field.judged);
	const fields = Object.fromEntries(
		judged.flatMap(({ id, percent }) => {
			const problem = percentProblem(id, percent);
			return problem ? [[id, problem]] : [];
		})
	);
	const problems: DraftProblems = {
		name:
			name === ''
				? 'The name is empty: name the baseline by what it stands for.'
				: name.length > longestName
					? `The name has ${name.length} characters; up to ${longestName} are kept.`
					: taken.includes(name)
						? `Another baseline is called “${name}”.`
						: null,
		fields,
		metrics: judged.length === 0 ? 'No metric is judged: choose at least one.' : null
	};
	const fine = problems.name === null && problems.metrics === null && judged.length > 0;
	return fine && Object.keys(fields).length === 0 ? null : problems;
}

function percentProblem(id: string, percent: string): string | null {
	const share = Number(percent) / 100;
	if (percent.trim() !== '' && share > 0 && share <= mostThreshold) return null;
	const label = isMetricId(id) ? metric(id).label : id;
	return `${label}: “${percent.trim()}” is not a share above 0 % and up to ${mostThreshold * 100} %.`;
}

/** Of a draft without problems. */
export function thresholdsOf({ fields }: BaselineDraft): Thresholds {
	const judged = fields.filter((field) => field.judged);
	return {
		all: null,
		judged: judged.map(({ id }) => id),
		byMetric: Object.fromEntries(
			judged.map(({ id, percent }) => [id, Number((Number(percent) / 100).toPrecision(6))])
		)
	};
}

/** Metrics of a baseline that this version of Loupe does not know: a later one wrote it. */
export const unknownMetrics = ({ thresholds: { judged = [], byMetric } }: Baseline): string[] =>
	[...new Set([...judged, ...Object.keys(byMetric)])].filter((id) => !isMetricId(id));
