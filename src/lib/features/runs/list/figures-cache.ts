import type { RunStore } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { ResultsCache } from '../results-cache.ts';
import { runFigures, type RunFigures } from './run-row.ts';

interface KnownFigures {
	/** How many trials they were made from. */
	readonly stored: number;
	readonly figures: RunFigures;
	readonly results: ResultsCache;
}

/** The figures of the listed runs, made again only for a run that has new trials. */
export class FiguresCache {
	readonly #known = new Map<string, KnownFigures>();
	readonly #store: RunStore;

	constructor(store: RunStore) {
		this.#store = store;
	}

	/** The last figures of a run, or `null` before the first. */
	last(runId: string): RunFigures | null {
		return this.#known.get(runId)?.figures ?? null;
	}

	isCurrent(runId: string, stored: number): boolean {
		return this.#known.get(runId)?.stored === stored;
	}

	async figures(run: Run, stored: number): Promise<RunFigures> {
		const results = this.#known.get(run.id)?.results ?? new ResultsCache();
		const trials = await this.#store.trials(run.id);
		const references = await this.#store.references(run.id);
		const derived = await results.results(run, trials, references);
		const figures = runFigures(summarizeRun(run, trials, references, derived));
		this.#known.set(run.id, { stored, figures, results });
		return figures;
	}
}
