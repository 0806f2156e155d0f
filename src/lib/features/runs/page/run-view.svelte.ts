import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Run } from '#lib/core/run/run.ts';
import { summarizeRun, type VariantSummary } from '#lib/core/run/summary.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';
import { asFailure } from '../as-failure.ts';
import { ResultsCache } from '../results-cache.ts';
import { runStatus, type RunStatus } from '../run-status.ts';
import { watchSettled } from '../settled-watch.ts';

/** Everything the page of a run shows, of one moment. */
export interface RunSnapshot {
	readonly run: Run;
	readonly status: RunStatus;
	readonly references: References;
	/** In schedule order. */
	readonly results: readonly TrialResult[];
	/** In the plan's order. */
	readonly summaries: readonly VariantSummary[];
}

/** `missing`: no such run, or a deleted one. */
export type RunViewState =
	| { readonly type: 'reading'; readonly done: number; readonly total: number | null }
	| { readonly type: 'missing' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'shown'; readonly snapshot: RunSnapshot };

/** A stored run, read and derived; read again when any tab changes it. */
export class RunView {
	#state = $state.raw<RunViewState>({ type: 'reading', done: 0, total: null });
	readonly #cache = new ResultsCache();
	readonly #ports: AppPorts;
	readonly #here: () => string | null;
	readonly #id: string;
	/** Counts the readings, so that a newer one ends an older one. */
	#reading = 0;

	/** `here` tells the id of the run this tab executes. */
	constructor(ports: AppPorts, id: string, here: () => string | null) {
		this.#ports = ports;
		this.#id = id;
		this.#here = here;
	}

	get state(): RunViewState {
		return this.#state;
	}

	async refresh(): Promise<void> {
		const reading = ++this.#reading;
		const state = await this.#read(reading).catch((error: unknown): RunViewState => ({
			type: 'failed',
			failure: asFailure(error, 'storage')
		}));
		if (reading === this.#reading) this.#state = state;
	}

	/** Follows the run. Returns the unsubscriber. */
	watch(): () => void {
		const stop = watchSettled(
			this.#ports.runs,
			() => void this.refresh(),
			(changed) => changed === this.#id
		);
		void this.refresh();
		return () => {
			stop();
			this.#reading++;
		};
	}

	async #read(reading: number): Promise<RunViewState> {
		const { runs, locks } = this.#ports;
		const run = await runs.get(this.#id);
		if (!run) return { type: 'missing' };
		const status = runStatus(run, await locks.held(), this.#here());
		const references = await runs.references(run.id);
		const trials = await runs.trials(run.id);
		const results = await this.#cache.results(run, trials, references, (done) => {
			if (this.#state.type === 'reading' && reading === this.#reading)
				this.#state = { type: 'reading', done, total: trials.length };
		});
		const summaries = summarizeRun(run, trials, references, results);
		return { type: 'shown', snapshot: { run, status, references, results, summaries } };
	}
}
