import { FailureError, failure, type Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { countTrials } from '#lib/core/run/plan-limits.ts';
import { RunControl } from '#lib/core/run/control.ts';
import { advance, startProgress, type RunProgress } from '#lib/core/run/progress.ts';
import type { Run, RunState } from '#lib/core/run/run.ts';
import { executeRun } from '#lib/core/run/runner.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import type { RunEvent } from '#lib/core/run/events.ts';
import { createRun, type RunDraft } from './run-draft.ts';

/** A run that was begun and has trials left. */
export interface UnfinishedRun {
	readonly run: Run;
	readonly done: number;
	readonly total: number;
	/** Another tab is at it right now. */
	readonly elsewhere: boolean;
}

/**
 * The run this tab is executing, if any. There is one for the whole app, so that leaving the page does not end a
 * run. Only one tab can hold a run: the Web Lock is taken before anything is done.
 */
export class BenchSession {
	#progress = $state.raw<RunProgress | null>(null);
	#failure = $state.raw<Failure | null>(null);
	#busy = $state.raw(false);
	#pausing = $state.raw(false);
	#control: RunControl | null = null;
	readonly #listeners = new Set<(event: RunEvent) => void>();
	readonly #begin = new Set<() => void>();
	readonly #end = new Set<(runId: string) => void>();

	constructor(private readonly ports: AppPorts) {}

	/** The run in progress, or the last one; `null` before the first. */
	get progress(): RunProgress | null {
		return this.#progress;
	}

	/** Why the run could not be started or go on, as opposed to failures of single trials. */
	get failure(): Failure | null {
		return this.#failure;
	}

	/** From the moment a run is asked for until it has ended. */
	get busy(): boolean {
		return this.#busy;
	}

	/** Pause was asked for, and the trial in progress is still to end or the run waits. */
	get pausing(): boolean {
		return this.#pausing;
	}

	/** Executes a new run to its end. @returns its state, or `null` when it could not be started or kept. */
	start(draft: RunDraft): Promise<RunState | null> {
		return this.#exclusively(async () =>
			this.#execute((await createRun(draft, this.ports)).id, false)
		);
	}

	/** Executes what is left of a stored run; with `retryFailed` its failed trials are run again as well. */
	resume(runId: string, retryFailed = false): Promise<RunState | null> {
		return this.#exclusively(() => this.#execute(runId, retryFailed));
	}

	/** Takes effect when the trial in progress has ended, so that no measurement is torn. */
	pause(): void {
		this.#control?.pause();
		this.#pausing = this.#control?.paused ?? false;
	}

	unpause(): void {
		this.#control?.resume();
		this.#pausing = false;
	}

	/** Ends the trial in progress at once; it is run again on resume. */
	stop(): void {
		this.#control?.stop();
	}

	dismissFailure(): void {
		this.#failure = null;
	}

	/** Puts the ended run aside, so that the page offers a new one. */
	clear(): void {
		if (!this.#busy) this.#progress = null;
	}

	/** Every event of the run in progress. Returns the unsubscriber. */
	watch(listener: (event: RunEvent) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Runs that can be resumed, newest first. */
	async unfinished(): Promise<UnfinishedRun[]> {
		const held = await this.ports.locks.held();
		const found: UnfinishedRun[] = [];
		for (const run of await this.ports.runs.list()) {
			if (run.state === 'finished' || run.origin === 'imported') continue;
			const total = countTrials(run.plan);
			const done = await this.ports.runs.countTrials(run.id);
			if (done < total) found.push({ run, done, total, elsewhere: held.has(run.id) });
		}
		return found;
	}

	/** Calls back when a run is asked for: what takes processor time must end. Returns the unsubscriber. */
	onBegin(listener: () => void): () => void {
		this.#begin.add(listener);
		return () => this.#begin.delete(listener);
	}

	/** Calls back when a run has ended, in whatever way, and its lock is free. Returns the unsubscriber. */
	onEnd(listener: (runId: string) => void): () => void {
		this.#end.add(listener);
		return () => this.#end.delete(listener);
	}

	async #exclusively(work: () => Promise<RunState>): Promise<RunState | null> {
		if (this.#busy) {
			this.#failure = failure(
				'busy',
				'plan',
				'A run is in progress in this tab.',
				'Stop it first.'
			);
			return null;
		}
		this.#busy = true;
		for (const listener of this.#begin) listener();
		this.#failure = null;
		this.#progress = null;
		this.#control = new RunControl();
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof FailureError)) console.error(error);
			this.#failure =
				error instanceof FailureError ? error.failure : failure('internal', 'plan', String(error));
			return null;
		} finally {
			this.#busy = false;
			this.#pausing = false;
			this.#control = null;
			const ended = this.#progress as RunProgress | null;
			if (ended) for (const listener of this.#end) listener(ended.run.id);
		}
	}

	/** Reads the run only when the lock is held: until then another tab may change it. */
	async #execute(runId: string, retryFailed: boolean): Promise<RunState> {
		const release = await this.ports.locks.acquire(runId);
		const run = await this.ports.runs.get(runId);
		if (!release)
			throw new FailureError(
				failure('busy', 'plan', `Another tab is running "${run?.name ?? runId}".`)
			);
		try {
			if (!run)
				throw new FailureError(
					failure('storage', 'storage', `The run ${runId} is not stored on this device.`)
				);
			const stored = (await this.ports.runs.trials(run.id)).filter(
				(trial) => !retryFailed || trial.failure === null
			);
			this.#progress = startProgress(run, schedule(run.plan), stored);
			const done = new Set(stored.map((trial) => trial.index));
			return await executeRun(run, done, this.ports, this.#control as RunControl, (event) =>
				this.#handle(event)
			);
		} finally {
			release();
		}
	}

	#handle(event: RunEvent): void {
		if (this.#progress) this.#progress = advance(this.#progress, event, this.ports.clock.now());
		for (const listener of this.#listeners) listener(event);
	}
}
