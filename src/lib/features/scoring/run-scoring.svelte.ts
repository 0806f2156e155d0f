import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { ScoredRun } from '#lib/core/run/scored-run.ts';
import type { ScoreModel } from '#lib/core/scoring-ports.ts';
import type { Evidence } from '#lib/core/scoring/evidence.ts';
import { asFailure } from '../runs/as-failure.ts';
import { EvidenceBook } from './evidence/evidence-book.ts';
import { gatherAndScore, type GatheredScores, type ScoringProgress } from './gather-and-score.ts';
import type { LackingModel } from './score-models.ts';
import { RunScores, type StoredRun } from './run-scores.ts';

/** `waiting`: a benchmark is in progress, and scoring would take processor time from what it measures. */
export type ScoringState =
	| { readonly type: 'waiting' }
	| { readonly type: 'working'; readonly progress: ScoringProgress | null }
	| { readonly type: 'stopped' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'done'; readonly lacking: readonly LackingModel[] };

/** The scoring of one run for a page: what it does, how far it is, and a way to stop it. */
export class RunScoring {
	#state = $state.raw<ScoringState>({ type: 'waiting' });
	readonly #ports: AppPorts;
	readonly #onScores: (scores: GatheredScores) => void;
	readonly #scores: RunScores;
	#book = new EvidenceBook();
	#references = '';
	#stored: StoredRun | null = null;
	#fetch: readonly ScoreModel[] = [];
	#controller: AbortController | null = null;

	/** `onScores` is called each time that more scores are there. */
	constructor(ports: AppPorts, onScores: (scores: GatheredScores) => void) {
		this.#ports = ports;
		this.#onScores = onScores;
		this.#scores = new RunScores(ports.scoring);
	}

	get state(): ScoringState {
		return this.#state;
	}

	/** By `Trial.index`: what was found so far. */
	get evidence(): ReadonlyMap<number, Evidence> {
		return this.#book.of;
	}

	/** Figures at once, with the scores that were made before. */
	derive(stored: StoredRun, onProgress: (done: number) => void): Promise<ScoredRun> {
		return this.#scores.derive(stored, onProgress);
	}

	/** Scores what is new in `stored`, in the place of what was under way. Never rejects. */
	async score(stored: StoredRun): Promise<void> {
		this.end();
		const controller = (this.#controller = new AbortController());
		const isCurrent = () => this.#controller === controller;
		const references = JSON.stringify(stored.references);
		if (references !== this.#references) this.#book = new EvidenceBook();
		this.#references = references;
		this.#stored = stored;
		this.#state = { type: 'working', progress: null };
		try {
			const scored = await gatherAndScore({
				ports: this.#ports,
				signal: controller.signal,
				stored,
				scores: this.#scores,
				book: this.#book,
				fetch: this.#fetch,
				onProgress: (progress) => {
					if (isCurrent()) this.#state = { type: 'working', progress };
				},
				onScores: (scores) => {
					if (isCurrent()) this.#onScores(scores);
				}
			});
			if (!isCurrent()) return;
			this.#state = scored.ok
				? { type: 'done', lacking: scored.value.lacking }
				: { type: 'failed', failure: scored.failure };
		} catch (error) {
			if (isCurrent()) this.#state = { type: 'failed', failure: asFailure(error, 'score') };
		}
	}

	/** Scores again what is not scored, or was stopped. */
	again(): void {
		if (this.#stored) void this.score(this.#stored);
	}

	/** Fetches a model, which may take a while, and asks it. */
	fetch(model: ScoreModel): void {
		this.#fetch = [...this.#fetch, model];
		this.again();
	}

	/** Leaves scoring for later. */
	wait(stored: StoredRun): void {
		this.end();
		this.#stored = stored;
		this.#state = { type: 'waiting' };
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
}
