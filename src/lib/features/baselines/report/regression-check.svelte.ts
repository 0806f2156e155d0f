import type { Baseline } from '#lib/core/compare/baseline.ts';
import { deviceName } from '#lib/core/compare/device-name.ts';
import {
	regressionReport,
	regressionTask,
	type MeasuredRun,
	type RegressionReport
} from '#lib/core/compare/regression.ts';
import type { RegressionComparisons } from '#lib/core/compare/variant-regression.ts';
import { failure, FailureError, unwrap, type Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { asFailure } from '../../runs/as-failure.ts';
import { watchSettled } from '../../runs/settled-watch.ts';
import { compareOffPage } from './compare-off-page.ts';
import { measuredRun } from './measured-run.ts';

/** What is held against what, by id. */
export interface CheckedIds {
	readonly run: string;
	readonly baseline: string;
	/** `null` before anything was measured again. */
	readonly rerun: string | null;
}

export interface CheckedRuns {
	readonly baseline: Baseline;
	readonly baselineRun: Run;
	readonly run: Run;
	/** What confirms, where there is one that can. */
	readonly rerun: Run | null;
	/** Why what was named as the rerun cannot confirm anything, or says less than it might. */
	readonly rerunProblem: string | null;
	readonly report: RegressionReport;
}

/** `impossible`: something is missing, as a sentence. `waiting`: a benchmark is in progress, which this would disturb. */
export type CheckState =
	| {
			readonly type: 'working';
			readonly step: string;
			readonly done: number;
			readonly total: number;
	  }
	| { readonly type: 'waiting' }
	| { readonly type: 'stopped' }
	| { readonly type: 'impossible'; readonly why: string }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'shown'; readonly checked: CheckedRuns };

const atFirst: CheckState = { type: 'working', step: 'Reading the runs', done: 0, total: 0 };

/** A stored run held against a baseline; checked again when any tab changes one of them. */
export class RegressionCheck {
	#state = $state.raw<CheckState>(atFirst);
	#controller: AbortController | null = null;
	/** The run that the baseline pins, once it is known. */
	#baselineRun: string | null = null;

	constructor(
		private readonly ports: AppPorts,
		private readonly ids: CheckedIds
	) {}

	get state(): CheckState {
		return this.#state;
	}

	async refresh(): Promise<void> {
		this.#controller?.abort();
		const controller = (this.#controller = new AbortController());
		const set = (state: CheckState) => {
			if (this.#controller === controller) this.#state = state;
		};
		try {
			set(await this.#check(controller.signal, set));
		} catch (error) {
			set({ type: 'failed', failure: asFailure(error, 'score') });
		}
	}

	/** On the user's word. */
	stop(): void {
		this.#end();
		this.#state = { type: 'stopped' };
	}

	/** Follows what is checked. Returns the unsubscriber. */
	watch(): () => void {
		const refresh = () => void this.refresh();
		const concerns = (id: string) =>
			Object.values(this.ids).includes(id) ||
			id === this.#baselineRun ||
			this.#state.type === 'waiting';
		const stops = [
			watchSettled(this.ports.runs, refresh, concerns),
			this.ports.baselines.watch(refresh)
		];
		refresh();
		return () => {
			for (const stop of stops) stop();
			this.#end();
		};
	}

	#end(): void {
		const controller = this.#controller;
		this.#controller = null;
		controller?.abort();
	}

	async #check(signal: AbortSignal, set: (state: CheckState) => void): Promise<CheckState> {
		const { ports, ids } = this;
		const impossible = (why: string): CheckState => ({ type: 'impossible', why });
		const baseline = (await ports.baselines.list()).find(({ id }) => id === ids.baseline);
		if (!baseline)
			return impossible(
				'This baseline is not on this device: it was unpinned, or the link came from another browser.'
			);
		this.#baselineRun = baseline.runId;
		const baselineRun = await ports.runs.get(baseline.runId);
		if (!baselineRun)
			return impossible(
				`The run of the baseline “${baseline.name}” was deleted, so nothing can be held against it. Pin another run.`
			);
		const run = await ports.runs.get(ids.run);
		if (!run)
			return impossible(
				'The run to check is not on this device: it was deleted, or the link came from another browser.'
			);
		const named = ids.rerun === null ? null : ((await ports.runs.get(ids.rerun)) ?? null);
		const rerunProblem = ids.rerun === null ? null : problemOf(run, baselineRun, named);
		const rerun = rerunProblem === null ? named : null;
		if ((await ports.locks.held()).size > 0) return { type: 'waiting' };

		const measured = async (of: Run): Promise<MeasuredRun> => {
			set({ type: 'working', step: `Reading “${of.name}”`, done: 0, total: 0 });
			return unwrap(
				await measuredRun(ports, of, signal, ({ step, done, total }) =>
					set({ type: 'working', step: `“${of.name}”: ${step}`, done, total })
				)
			);
		};
		const before = await measured(baselineRun);
		const after = run.id === baselineRun.id ? before : await measured(run);
		const again = rerun && (await measured(rerun));
		const task = regressionTask(before, after, baseline.thresholds, again);
		const compared: RegressionComparisons[] = [];
		for (const { before, after, again } of task.variants) {
			set({
				...{ type: 'working', step: 'Comparing variants' },
				...{ done: compared.length, total: task.variants.length }
			});
			const compare = async (one: typeof after) =>
				unwrap(
					await compareOffPage(
						ports.scoring,
						signal,
						[before, one],
						task.metrics,
						baseline.thresholds
					)
				);
			compared.push({
				comparison: await compare(after),
				repeated: again && (await compare(again))
			});
		}
		if (signal.aborted)
			throw new FailureError(failure('aborted', 'score', 'The check was stopped.'));
		const report = regressionReport(task, compared);
		return { type: 'shown', checked: { baseline, baselineRun, run, rerun, rerunProblem, report } };
	}
}

/** Only another run, of the same device, says anything about whether a run was an accident. */
function problemOf(run: Run, baselineRun: Run, rerun: Run | null): string | null {
	if (!rerun) return 'What was measured again was deleted, so it confirms nothing any more.';
	if (rerun.id === run.id || rerun.id === baselineRun.id)
		return 'A run cannot confirm itself, nor can the baseline: measure again.';
	const [there, here] = [run.environment, rerun.environment].map(deviceName);
	return there === here
		? null
		: `“${rerun.name}” is of another device (${here ?? ''}), so it confirms nothing.`;
}
