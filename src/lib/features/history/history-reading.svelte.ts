import type { HistoryRun } from '#lib/core/compare/history-run.ts';
import { FailureError, type Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { DigestedRun } from '#lib/core/run-digests.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { asFailure } from '../runs/as-failure.ts';
import { RunDigests } from '../runs/run-digests.ts';
import { watchSettled } from '../runs/settled-watch.ts';
import { RunScores } from '../scoring/run-scores.ts';
import { historyKind, readHistoryRun } from './history-digest.ts';
import { historyPart } from './history-metrics.ts';

export type ReadingState =
	| { readonly type: 'reading'; readonly done: number; readonly total: number }
	| { readonly type: 'stopped' }
	/** Scores wait for the end of a benchmark that is in progress. */
	| { readonly type: 'waiting' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'read' };

/**
 * All runs in figures. Those that are kept are there at once; others are read one after the other, their trials let go,
 * and their figures kept.
 */
export class HistoryReading {
	#state = $state.raw<ReadingState>({ type: 'reading', done: 0, total: 0 });
	#runs = $state.raw<readonly HistoryRun[]>([]);
	readonly #digests = new Map<string | null, RunDigests<HistoryRun>>();
	#controller: AbortController | null = null;
	/** Id of the metric that is shown, where it is a score. */
	#score: string | null = null;

	constructor(private readonly ports: AppPorts) {}

	get state(): ReadingState {
		return this.#state;
	}

	/** As they were last read, newest first. */
	get runs(): readonly HistoryRun[] {
		return this.#runs;
	}

	/** Which score is wanted, by metric id; others are not made. `null`: what was measured. */
	want(score: string | null): void {
		this.#score = score;
		void this.refresh();
	}

	async refresh(): Promise<void> {
		this.#controller?.abort();
		const controller = (this.#controller = new AbortController());
		const isCurrent = () => this.#controller === controller;
		const score = this.#score;
		try {
			const known = await this.#digestsOf(score).list();
			const busy = (await this.ports.locks.held()).size > 0;
			if (!isCurrent()) return;
			let done = known.filter(({ value }) => value).length;
			if (busy && score !== null && done < known.length) {
				this.#state = { type: 'waiting' };
				return;
			}
			this.#state = { type: 'reading', done, total: known.length };
			const runs: HistoryRun[] = [];
			for (const { at, value } of known) {
				const run = value ?? (await this.#read(at, score, controller.signal));
				if (!isCurrent()) return;
				if (run) runs.push(run);
				if (!value) this.#state = { type: 'reading', done: ++done, total: known.length };
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

	#digestsOf(score: string | null): RunDigests<HistoryRun> {
		const known = this.#digests.get(score);
		if (known) return known;
		const digests = new RunDigests(this.ports.digests, historyKind(score), readHistoryRun);
		this.#digests.set(score, digests);
		return digests;
	}

	/** `null` for a run that is gone. @throws FailureError where it cannot be scored or read */
	async #read(
		at: DigestedRun,
		score: string | null,
		signal: AbortSignal
	): Promise<HistoryRun | null> {
		const { runs, scoring } = this.ports;
		const run = await runs.get(at.runId);
		if (!run) return null;
		const [trials, references] = [await runs.trials(run.id), await runs.references(run.id)];
		const scores = new RunScores(scoring, score === null ? [] : [score]);
		const contents = { run, trials, references };
		let figures = await scores.derive(contents);
		if (score !== null) {
			const reply = await scores.score(signal, contents);
			if (!reply.ok) throw new FailureError(reply.failure);
			figures = reply.value;
		}
		const part = historyPart(run, summarizeRun(run, figures), score);
		await this.#digestsOf(score).keep(at, part, part);
		return part;
	}
}
