import type { SummarizedRun } from '#lib/core/compare/history.ts';
import { FailureError, type Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { asFailure } from '../runs/as-failure.ts';
import { watchSettled } from '../runs/settled-watch.ts';
import { RunScores } from '../scoring/run-scores.ts';

export type ReadingState =
	| { readonly type: 'reading'; readonly done: number; readonly total: number }
	| { readonly type: 'stopped' }
	/** Scores wait for the end of a benchmark that is in progress. */
	| { readonly type: 'waiting' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'read' };

interface Known {
	/** How many trials it was made from. */
	readonly stored: number;
	/** Ids of the scores that were made. */
	readonly scored: string;
	readonly summarized: SummarizedRun;
}

/** All runs in figures, read one after the other and kept; trials themselves are let go. */
export class HistoryReading {
	#state = $state.raw<ReadingState>({ type: 'reading', done: 0, total: 0 });
	#runs = $state.raw<readonly SummarizedRun[]>([]);
	readonly #known = new Map<string, Known>();
	#controller: AbortController | null = null;
	/** Of the metric that is shown, where it is a score. */
	#scores: readonly string[] = [];

	constructor(private readonly ports: AppPorts) {}

	get state(): ReadingState {
		return this.#state;
	}

	/** Those read so far, newest first. */
	get runs(): readonly SummarizedRun[] {
		return this.#runs;
	}

	/** Which scores are wanted, by metric id; others are not made. */
	want(scores: readonly string[]): void {
		this.#scores = scores;
		void this.refresh();
	}

	async refresh(): Promise<void> {
		this.#controller?.abort();
		const controller = (this.#controller = new AbortController());
		const isCurrent = () => this.#controller === controller;
		try {
			const listed = await this.ports.runs.list();
			const busy = (await this.ports.locks.held()).size > 0;
			if (!isCurrent()) return;
			if (busy && this.#scores.length > 0) {
				this.#state = { type: 'waiting' };
				return;
			}
			this.#state = { type: 'reading', done: 0, total: listed.length };
			const runs: SummarizedRun[] = [];
			for (const run of listed) {
				runs.push(await this.#summarized(run, controller.signal));
				if (!isCurrent()) return;
				this.#state = { type: 'reading', done: runs.length, total: listed.length };
			}
			this.#runs = runs;
			this.#state = { type: 'read' };
		} catch (error) {
			if (isCurrent()) this.#state = { type: 'failed', failure: asFailure(error, 'storage') };
		}
	}

	stop(): void {
		this.#end();
		this.#state = { type: 'stopped' };
	}

	/** Follows changes of any tab. Returns the unsubscriber. */
	watch(): () => void {
		const stop = watchSettled(this.ports.runs, () => void this.refresh());
		return () => {
			stop();
			this.#end();
		};
	}

	#end(): void {
		const controller = this.#controller;
		this.#controller = null;
		controller?.abort();
	}

	async #summarized(run: Run, signal: AbortSignal): Promise<SummarizedRun> {
		const stored = await this.ports.runs.countTrials(run.id);
		const scored = this.#scores.join();
		const known = this.#known.get(run.id);
		if (known?.stored === stored && known.scored === scored)
			return { run, summaries: known.summarized.summaries };
		const contents = {
			run,
			trials: await this.ports.runs.trials(run.id),
			references: await this.ports.runs.references(run.id)
		};
		const scores = new RunScores(this.ports.scoring, this.#scores);
		let figures = await scores.derive(contents);
		if (this.#scores.length > 0) {
			const reply = await scores.score(signal, contents);
			if (!reply.ok) throw new FailureError(reply.failure);
			figures = reply.value;
		}
		const summarized = { run, summaries: summarizeRun(run, figures) };
		this.#known.set(run.id, { stored, scored, summarized });
		return summarized;
	}
}
