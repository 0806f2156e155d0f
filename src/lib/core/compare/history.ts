import { dtypeLabel, variantId, type Variant } from '../models/variant.ts';
import type { Metric } from '../run/metric.ts';
import type { Run, VariantLoad } from '../run/run.ts';
import type { VariantSummary } from '../run/summary.ts';
import { drift, type Drift } from '../stats/drift.ts';
import { circumstances } from './circumstances.ts';
import { deviceName } from './device-name.ts';

/** A run and its figures. */
export interface SummarizedRun {
	readonly run: Run;
	readonly summaries: readonly VariantSummary[];
}

/** What a variant did in one run. */
export interface HistoryPoint {
	readonly run: Pick<Run, 'id' | 'name' | 'createdAt'>;
	readonly variant: Variant;
	/** The median over trials; for a score, all texts judged together. */
	readonly value: number;
	/** At 95 %; `null` with too few values. */
	readonly interval: readonly [low: number, high: number] | null;
	readonly n: number;
}

/** Something that was not the same as in the run before. */
export interface HistoryNote {
	/** Index of the first point after the change. */
	readonly at: number;
	readonly what: string;
	readonly before: string;
	readonly after: string;
	/** Other pictures, words or limits: then values before and after are not of the same work. */
	readonly otherWork: boolean;
}

/** One variant on one device over time. */
export interface HistorySeries {
	readonly id: string;
	/** As it was last. */
	readonly variant: Variant;
	/** See `deviceName`. */
	readonly device: string;
	/** Oldest first, at least one. */
	readonly points: readonly HistoryPoint[];
	readonly notes: readonly HistoryNote[];
	/** Over the points, taken as equally spaced; `null` below three. */
	readonly drift: Drift | null;
}

interface Entry {
	readonly run: Run;
	readonly summary: VariantSummary;
}

/**
 * How a metric went over runs, per variant and device; most points first. Revisions of a model are one variant here,
 * so that a new one shows as a note and not as a new line, unless a run compared two of them. Runs without a value are
 * passed over.
 */
export function history(runs: readonly SummarizedRun[], metric: Metric): HistorySeries[] {
	const groups = new Map<string, Entry[]>();
	for (const [key, entries] of byVariantAndDevice(runs)) {
		const valued = entries
			.filter(({ summary }) => pointValue(summary, metric) !== null)
			.sort((a, b) => (a.run.createdAt < b.run.createdAt ? -1 : 1));
		if (valued.length > 0) groups.set(key, valued);
	}
	return [...groups]
		.map(([id, entries]): HistorySeries => {
			const points = entries.flatMap((entry) => pointOf(entry, metric));
			const last = entries.at(-1) as Entry;
			return {
				id,
				variant: last.summary.variant,
				device: deviceName(last.run.environment),
				points,
				notes: entries.flatMap((entry, at) => {
					const before = entries[at - 1];
					return before ? notesBetween(before, entry, at) : [];
				}),
				drift: drift(points.map(({ value }) => value))
			};
		})
		.sort((a, b) => b.points.length - a.points.length || (a.id < b.id ? -1 : 1));
}

function byVariantAndDevice(runs: readonly SummarizedRun[]): Map<string, Entry[]> {
	const compared = new Set<string>();
	for (const { run } of runs) {
		const seen = new Set<string>();
		for (const variant of run.plan.variants) {
			const key = besidesRevision(variant);
			if (seen.has(key)) compared.add(key);
			seen.add(key);
		}
	}
	const groups = new Map<string, Entry[]>();
	for (const { run, summaries } of runs)
		for (const summary of summaries) {
			const name = besidesRevision(summary.variant);
			const variant = compared.has(name) ? variantId(summary.variant) : name;
			const key = JSON.stringify([variant, deviceName(run.environment)]);
			const group = groups.get(key);
			if (group) group.push({ run, summary });
			else groups.set(key, [{ run, summary }]);
		}
	return groups;
}

const besidesRevision = ({ model, dtype, device }: Variant): string =>
	`${model}:${dtypeLabel(dtype)}:${device}`;

function pointValue(
	{ metrics, scores, intervals }: VariantSummary,
	{ id, group }: Metric
): Omit<HistoryPoint, 'run' | 'variant'> | null {
	if (group === 'score') {
		const score = scores[id];
		if (score?.status !== 'scored') return null;
		return { value: score.value, n: score.n, interval: ends(intervals[id] ?? null) };
	}
	const figures = metrics[id];
	return figures ? { value: figures.median, n: figures.n, interval: ends(figures.interval) } : null;
}

const ends = (interval: { readonly low: number; readonly high: number } | null) =>
	interval && ([interval.low, interval.high] as const);

function pointOf({ run, summary }: Entry, metric: Metric): HistoryPoint[] {
	const value = pointValue(summary, metric);
	const { id, name, createdAt } = run;
	return value ? [{ run: { id, name, createdAt }, variant: summary.variant, ...value }] : [];
}

function notesBetween(before: Entry, after: Entry, at: number): HistoryNote[] {
	const side = ({ run, summary: { variant } }: Entry) => ({ run, variant, results: [] });
	const notes = circumstances(side(before), side(after)).map(
		({ what, before, after, touches }): HistoryNote => ({
			...{ at, what, before, after },
			otherWork: touches === 'everything'
		})
	);
	const [was, is] = [before.summary.variant.revision, after.summary.variant.revision];
	if (was !== is)
		notes.push({ at, what: 'model revision', before: was, after: is, otherWork: false });
	const changed = changedFiles(before.summary.loads, after.summary.loads);
	if (changed.length > 0)
		notes.push({
			...{ at, what: 'model files', otherWork: false },
			before: changed.map(({ file, before: hash }) => `${file} ${hash}`).join(', '),
			after: changed.map(({ file, after: hash }) => `${file} ${hash}`).join(', ')
		});
	return notes;
}

/** Files of the last load of each side whose bytes are others, by the first digits of their SHA-256. */
function changedFiles(before: readonly VariantLoad[], after: readonly VariantLoad[]) {
	const hashes = new Map(before.at(-1)?.files.map(({ file, sha256 }) => [file, sha256]));
	return (after.at(-1)?.files ?? []).flatMap(({ file, sha256 }) => {
		const was = hashes.get(file);
		if (!was || !sha256 || was === sha256) return [];
		return [{ file, before: was.slice(0, 8), after: sha256.slice(0, 8) }];
	});
}
