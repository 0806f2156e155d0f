import type { AppPorts } from '#lib/core/ports.ts';
import type { DigestedRun } from '#lib/core/run-digests.ts';
import { listedRun, type ListedRun } from '#lib/core/run/listed-run.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { RunScores } from '../../scoring/run-scores.ts';
import { qualityChoices } from '../../choose/task-digest.ts';
import { RunDigests } from '../run-digests.ts';
import { keepFigures } from './keep-figures.ts';
import { listingKind, readListing, writeListing, type Listing } from './listing.ts';
import { runFigures, type RunFigures } from './run-row.ts';

/** A run in the list. `figures`: the last ones, `null` before the first. */
export interface ListedRow {
	readonly at: DigestedRun;
	readonly run: ListedRun;
	readonly stored: number;
	readonly figures: RunFigures | null;
	/** Whether the figures are those of the run as it is now, scores included. */
	readonly current: boolean;
}

/** The listed runs with their figures, made again only for a run that changed. */
export class Listings {
	readonly #digests: RunDigests<Listing>;
	/** Of runs in progress, whose next trials are added to theirs. */
	readonly #scores = new Map<string, RunScores>();
	readonly #ports: Pick<AppPorts, 'runs' | 'digests' | 'scoring'>;

	constructor(ports: Pick<AppPorts, 'runs' | 'digests' | 'scoring'>) {
		this.#ports = ports;
		this.#digests = new RunDigests(ports.digests, listingKind, readListing);
	}

	/** Newest first. Reads the runs that changed, and no trial. @throws FailureError (`storage`) */
	async list(): Promise<ListedRow[]> {
		const known = await this.#digests.list();
		const rows = await Promise.all(
			known.map(({ at, value }) => (value ? { at, ...value, current: true } : this.#changed(at)))
		);
		return rows.filter((row) => row !== null);
	}

	/**
	 * The figures of a run whose row is not current. `score`: with the scores that follow from texts alone; not while a
	 * benchmark is in progress. A run whose texts cannot be scored has its other figures.
	 */
	async figures(
		{ at }: ListedRow,
		signal: AbortSignal,
		score: boolean
	): Promise<RunFigures | null> {
		const { runs, scoring } = this.#ports;
		const run = await runs.get(at.runId);
		if (!run) return null;
		const references = await runs.references(run.id);
		const stored = { run, trials: await runs.trials(run.id), references };
		const scores = this.#scores.get(run.id) ?? new RunScores(scoring, qualityChoices);
		const derived = await scores.derive(stored);
		const reply = score ? await scores.score(signal, stored) : null;
		const figures = runFigures(summarizeRun(run, reply?.ok ? reply.value : derived));
		const isOver = run.state === 'finished';
		// Trials of a run that is over are not held.
		if (isOver) this.#scores.delete(run.id);
		else this.#scores.set(run.id, scores);
		if (!reply?.ok) return figures;
		const listing = { run: listedRun(run), stored: stored.trials.length, figures };
		await this.#digests.keep(at, listing, writeListing(listing));
		if (isOver)
			await keepFigures(this.#ports, at, stored, reply.value, signal).catch(() => undefined);
		return figures;
	}

	/** Makes and keeps the figures of a run that just ended, for whoever looks next. */
	async keep(runId: string, signal: AbortSignal): Promise<void> {
		const row = (await this.list()).find(({ at }) => at.runId === runId);
		if (row && !row.current) await this.figures(row, signal, true);
	}

	async #changed(at: DigestedRun): Promise<ListedRow | null> {
		try {
			const run = await this.#ports.runs.get(at.runId);
			if (!run) return null;
			const stored = await this.#ports.runs.countTrials(run.id);
			const figures = this.#digests.last(run.id)?.figures ?? null;
			return { at, run: listedRun(run), stored, figures, current: false };
		} catch (error) {
			// One that cannot be read never hides the others.
			reportError(error);
			return null;
		}
	}
}
