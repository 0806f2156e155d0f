import { metricTrust, type MetricTrust } from '#lib/core/arena/metric-trust.ts';
import type { Candidate, Vote } from '#lib/core/arena/vote.ts';
import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { metricsWith } from '#lib/core/run/metrics.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';
import type { OwnScorerLabel } from '#lib/core/scoring/own-scorer-metric.ts';
import { asFailure } from '../../runs/as-failure.ts';
import { EvidenceBook } from '../../scoring/evidence/evidence-book.ts';
import { gatherAndScore, type ScoringProgress } from '../../scoring/gather-and-score.ts';
import { RunScores, type StoredRun } from '../../scoring/run-scores.ts';

/** `waiting`: a benchmark is in progress, and scoring would take processor time from what it measures. */
export type TrustState =
	| { readonly type: 'idle' }
	| { readonly type: 'waiting' }
	| { readonly type: 'working'; readonly progress: ScoringProgress | null }
	| { readonly type: 'stopped' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'done' };

/** Scores of the texts that were voted on, and how often they agree with the votes. */
export class TrustScores {
	#state = $state.raw<TrustState>({ type: 'idle' });
	#results = $state.raw<ReadonlyMap<string, TrialResult>>(new Map());
	#own = $state.raw<readonly OwnScorerLabel[]>([]);
	/** By run id: scores and evidence that were made before. */
	readonly #kept = new Map<string, { scores: RunScores; book: EvidenceBook }>();
	#controller: AbortController | null = null;
	readonly #ports: AppPorts;

	constructor(ports: AppPorts) {
		this.#ports = ports;
	}

	get state(): TrustState {
		return this.#state;
	}

	/** Automatic metrics by how often they agree with `votes`, from the scores that are there so far. */
	trust(votes: readonly Vote[]): MetricTrust[] {
		const automatic = [...metricsWith(this.#own).values()].filter(
			({ group, kind }) => group === 'score' && kind !== 'human'
		);
		return metricTrust(votes, automatic, (candidate, metricId) => {
			const result = this.#results.get(placeOf(candidate));
			// A trial that was run again may have given another text than the one that was voted on.
			return result?.trial.output === candidate.output ? result.values[metricId] : undefined;
		});
	}

	/** Scores the texts of `votes`, in the place of what was under way. Never rejects. */
	async score(runs: readonly StoredRun[], votes: readonly Vote[]): Promise<void> {
		this.end();
		const controller = (this.#controller = new AbortController());
		const { signal } = controller;
		const isCurrent = () => this.#controller === controller;
		const voted = new Set(votes.flatMap(({ left, right }) => [placeOf(left), placeOf(right)]));
		try {
			if ((await this.#ports.locks.held()).size > 0) {
				if (isCurrent()) this.#state = { type: 'waiting' };
				return;
			}
			if (isCurrent()) this.#state = { type: 'working', progress: null };
			for (const { run, trials, references } of runs) {
				const own = trials.filter((trial) => voted.has(placeOf(trial)));
				if (own.length === 0 || !isCurrent()) continue;
				const kept = this.#keptOf(run.id);
				const scored = await gatherAndScore({
					...{ ports: this.#ports, signal, ...kept },
					stored: { run, trials: own, references },
					onProgress: (progress) => {
						if (isCurrent()) this.#state = { type: 'working', progress };
					},
					onScores: ({ scored: { results }, own: labels }) => {
						if (isCurrent()) this.#take(results, labels);
					}
				});
				if (!isCurrent()) return;
				if (!scored.ok) {
					this.#state = { type: 'failed', failure: scored.failure };
					return;
				}
			}
			if (isCurrent()) this.#state = { type: 'done' };
		} catch (error) {
			if (isCurrent()) this.#state = { type: 'failed', failure: asFailure(error, 'score') };
		}
	}

	/** On the user's word; what is scored stays. */
	stop(): void {
		this.end();
		this.#state = { type: 'stopped' };
	}

	/** Ends what is under way; the page leaves. */
	end(): void {
		const controller = this.#controller;
		this.#controller = null;
		controller?.abort();
	}

	#keptOf(runId: string) {
		const kept = this.#kept.get(runId) ?? {
			scores: new RunScores(this.#ports.scoring),
			book: new EvidenceBook()
		};
		this.#kept.set(runId, kept);
		return kept;
	}

	#take(results: readonly TrialResult[], own: readonly OwnScorerLabel[]): void {
		this.#own = own;
		this.#results = new Map([
			...this.#results,
			...results.map((result) => [placeOf(result.trial), result] as const)
		]);
	}
}

const placeOf = ({ runId, index }: Pick<Candidate, 'runId' | 'index'>): string =>
	`${runId} ${index}`;
