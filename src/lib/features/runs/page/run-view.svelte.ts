import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import { metricsWith, type MetricSet } from '#lib/core/run/metrics.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { ScoredRun } from '#lib/core/run/scored-run.ts';
import { summarizeRun, withGroups, type VariantSummary } from '#lib/core/run/summary.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';
import type { Evidence } from '#lib/core/scoring/evidence.ts';
import type { OwnScorer } from '#lib/core/scoring/own-scorer.ts';
import type { GatheredScores } from '../../scoring/gather-and-score.ts';
import type { StoredRun } from '../../scoring/run-scores.ts';
import { RunScoring } from '../../scoring/run-scoring.svelte.ts';
import { asFailure } from '../as-failure.ts';
import { runStatus, type RunStatus } from '../run-status.ts';
import { watchSettled } from '../settled-watch.ts';

/** Everything the page of a run shows, of one moment. */
export interface RunSnapshot {
	readonly run: Run;
	readonly status: RunStatus;
	readonly references: References;
	/** In schedule order. Their scores fill in after the figures. */
	readonly results: readonly TrialResult[];
	/** In the plan's order. */
	readonly summaries: readonly VariantSummary[];
	/** All that figures and scores may be of, the user's own scorers included. */
	readonly metrics: MetricSet;
	readonly own: readonly OwnScorer[];
	/** By `Trial.index`: what was looked at besides the texts. */
	readonly evidence: ReadonlyMap<number, Evidence>;
}

/** `missing`: no such run, or a deleted one. */
export type RunViewState =
	| { readonly type: 'reading'; readonly done: number; readonly total: number | null }
	| { readonly type: 'missing' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'shown'; readonly snapshot: RunSnapshot };

/** A stored run, read, derived and scored; read again when any tab changes it. */
export class RunView {
	#state = $state.raw<RunViewState>({ type: 'reading', done: 0, total: null });
	/** How far its scoring is. */
	readonly scoring: RunScoring;
	readonly #ports: AppPorts;
	readonly #here: () => string | null;
	readonly #id: string;
	#own: readonly OwnScorer[] = [];
	#stored: StoredRun | null = null;
	/** Counts the readings, so that a newer one ends an older one. */
	#reading = 0;

	/** `here` tells the id of the run this tab executes. */
	constructor(ports: AppPorts, id: string, here: () => string | null) {
		this.#ports = ports;
		this.#id = id;
		this.#here = here;
		this.scoring = new RunScoring(ports, (scores) => this.#take(scores));
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
		if (reading !== this.#reading) return;
		this.#state = state;
		if (state.type === 'shown') await this.#score(reading);
	}

	/** Follows the run and what its scores are made of. Returns the unsubscriber. */
	watch(): () => void {
		const { runs, ratings, ownScorers } = this.#ports;
		const refresh = () => void this.refresh();
		const stops = [
			watchSettled(
				runs,
				refresh,
				// A benchmark that ends, whichever it was, lets scoring go on.
				(changed) => changed === this.#id || this.scoring.state.type === 'waiting'
			),
			ratings.watch((changed) => changed === this.#id && refresh()),
			ownScorers.watch(refresh)
		];
		refresh();
		return () => {
			for (const stop of stops) stop();
			this.scoring.end();
			this.#reading++;
		};
	}

	async #read(reading: number): Promise<RunViewState> {
		const { runs, locks } = this.#ports;
		const run = await runs.get(this.#id);
		if (!run) return { type: 'missing' };
		const held = await locks.held();
		const references = await runs.references(run.id);
		const trials = await runs.trials(run.id);
		const stored = { run, trials, references };
		const scored = await this.scoring.derive(stored, (done) => {
			if (this.#state.type === 'reading' && reading === this.#reading)
				this.#state = { type: 'reading', done, total: trials.length };
		});
		if (reading === this.#reading) this.#stored = stored;
		const status = runStatus(run, held, this.#here());
		return this.#shown({ run, status, references }, scored, summarizeRun(run, scored));
	}

	/** Scoring takes processor time, and no benchmark of any tab is to pay for it. */
	async #score(reading: number): Promise<void> {
		const held = await this.#ports.locks.held();
		if (reading !== this.#reading || !this.#stored) return;
		if (held.size > 0 || this.#here() !== null) this.scoring.wait(this.#stored);
		else void this.scoring.score(this.#stored);
	}

	#shown(
		of: Pick<RunSnapshot, 'run' | 'status' | 'references'>,
		{ results }: ScoredRun,
		summaries: readonly VariantSummary[]
	): RunViewState {
		const own = this.#own;
		const evidence = this.scoring.evidence;
		const metrics = metricsWith(own);
		return { type: 'shown', snapshot: { ...of, results, summaries, metrics, own, evidence } };
	}

	#take({ scored, own }: GatheredScores): void {
		this.#own = own;
		if (this.#state.type !== 'shown') return;
		const { snapshot } = this.#state;
		this.#state = this.#shown(snapshot, scored, withGroups(snapshot.summaries, scored.groups));
	}
}
