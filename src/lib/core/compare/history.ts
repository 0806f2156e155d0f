import { dtypeLabel, variantId, type Variant } from '../models/variant.ts';
import type { Metric } from '../run/metric.ts';
import type { Run } from '../run/run.ts';
import { drift, type Drift } from '../stats/drift.ts';
import { differences } from './circumstances.ts';
import type { HistoryFigure, HistoryRun, HistoryVariant } from './history-run.ts';

/** What a variant did in one run. */
export interface HistoryPoint extends HistoryFigure {
	readonly run: Pick<Run, 'id' | 'name' | 'createdAt'>;
	readonly variant: Variant;
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
	readonly at: HistoryRun;
	readonly measured: HistoryVariant;
}

/**
 * How a metric went over runs, per variant and device; most points first. Revisions of a model are one variant here,
 * so that a new one shows as a note and not as a new line, unless a run compared two of them. Runs without a value are
 * passed over.
 */
export function history(runs: readonly HistoryRun[], { id: wanted }: Metric): HistorySeries[] {
	const groups = new Map<string, Entry[]>();
	for (const [key, entries] of byVariantAndDevice(runs)) {
		const valued = entries
			.filter(({ measured }) => Object.hasOwn(measured.figures, wanted))
			.sort((a, b) => (a.at.run.createdAt < b.at.run.createdAt ? -1 : 1));
		if (valued.length > 0) groups.set(key, valued);
	}
	return [...groups]
		.map(([id, entries]): HistorySeries => {
			const points = entries.flatMap(({ at: { run }, measured }): HistoryPoint[] => {
				const figure = measured.figures[wanted];
				return figure ? [{ run, variant: measured.variant, ...figure }] : [];
			});
			const last = entries.at(-1) as Entry;
			return {
				id,
				variant: last.measured.variant,
				device: last.at.device,
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

function byVariantAndDevice(runs: readonly HistoryRun[]): Map<string, Entry[]> {
	const compared = new Set<string>();
	for (const { variants } of runs) {
		const seen = new Set<string>();
		for (const { variant } of variants) {
			const key = besidesRevision(variant);
			if (seen.has(key)) compared.add(key);
			seen.add(key);
		}
	}
	const groups = new Map<string, Entry[]>();
	for (const at of runs)
		for (const measured of at.variants) {
			const name = besidesRevision(measured.variant);
			const variant = compared.has(name) ? variantId(measured.variant) : name;
			const key = JSON.stringify([variant, at.device]);
			const group = groups.get(key);
			if (group) group.push({ at, measured });
			else groups.set(key, [{ at, measured }]);
		}
	return groups;
}

const besidesRevision = ({ model, dtype, device }: Variant): string =>
	`${model}:${dtypeLabel(dtype)}:${device}`;

function notesBetween(before: Entry, after: Entry, at: number): HistoryNote[] {
	const notes = differences(before.at.facts, after.at.facts).map(
		({ what, before: was, after: is, touches }): HistoryNote => ({
			...{ at, what, before: was, after: is },
			otherWork: touches === 'everything'
		})
	);
	const [was, is] = [before.measured.variant.revision, after.measured.variant.revision];
	if (was !== is)
		notes.push({ at, what: 'model revision', before: was, after: is, otherWork: false });
	const changed = changedFiles(before.measured.files, after.measured.files);
	if (changed.length > 0)
		notes.push({
			...{ at, what: 'model files', otherWork: false },
			before: changed.map(({ file, before: hash }) => `${file} ${hash}`).join(', '),
			after: changed.map(({ file, after: hash }) => `${file} ${hash}`).join(', ')
		});
	return notes;
}

/** Files that both sides loaded and whose bytes are others, by the first digits of their SHA-256. */
function changedFiles(before: HistoryVariant['files'], after: HistoryVariant['files']) {
	const hashes = new Map(before.map(({ file, sha256 }) => [file, sha256]));
	return after.flatMap(({ file, sha256 }) => {
		const was = hashes.get(file);
		if (!was || !sha256 || was === sha256) return [];
		return [{ file, before: was.slice(0, 8), after: sha256.slice(0, 8) }];
	});
}
