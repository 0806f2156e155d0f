import { success, type Result } from '#lib/core/failure.ts';
import type { CancelSignal } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Run } from '#lib/core/run/run.ts';
import {
	scoringSetup,
	textToScore,
	type KnownOfText,
	type ScoredRun
} from '#lib/core/run/scored-run.ts';
import { trialResult, withScores, type TrialResult } from '#lib/core/run/trial-result.ts';
import type { FinishedTrial, Trial } from '#lib/core/run/trial.ts';
import type { Evidence } from '#lib/core/scoring/evidence.ts';
import type { OwnScorerLabel } from '#lib/core/scoring/own-scorer-metric.ts';
import type { Scores } from '#lib/core/scoring/score.ts';
import type { GroupScores, OnScored, ScoringBackend } from '#lib/core/scoring-ports.ts';
import { changedParts, scorersOf } from './affected-scores.ts';

/** A run as it is stored. */
export interface StoredRun {
	readonly run: Run;
	/** In schedule order. */
	readonly trials: readonly Trial[];
	readonly references: References;
}

/** What is known beside the texts. */
export interface KnownEvidence {
	/** By `Trial.index`. */
	readonly of: ReadonlyMap<number, Evidence>;
	readonly own: readonly OwnScorerLabel[];
}

export const noEvidence: KnownEvidence = { of: new Map(), own: [] };

/** Trials that are derived before the page gets a turn: a few milliseconds. */
const chunk = 200;
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

interface KnownTrial {
	readonly result: TrialResult;
	readonly evidence: Evidence | undefined;
	/** Whether its scores are all there. */
	readonly scored: boolean;
}

/**
 * Figures and scores of one run, made once. A run is read again and again; only trials that are new since then are
 * derived and scored, and when evidence comes in, only the scores that look at it are made anew.
 */
export class RunScores {
	readonly #backend: Pick<ScoringBackend, 'score'>;
	readonly #metrics: readonly string[] | undefined;
	readonly #known = new Map<number, KnownTrial>();
	#groups: Readonly<Record<string, GroupScores>> = {};
	#references = '';
	#own = '';

	/** `metrics`: only these, by id. */
	constructor(backend: Pick<ScoringBackend, 'score'>, metrics?: readonly string[]) {
		this.#backend = backend;
		this.#metrics = metrics;
	}

	/** The figures of all trials and the scores that were made so far. Yields to the page between chunks. */
	async derive(
		{ trials, references }: StoredRun,
		onProgress: (done: number) => void = () => undefined
	): Promise<ScoredRun> {
		this.#forgetOld(references);
		let derived = 0;
		for (const [position, trial] of trials.entries()) {
			if (this.#isKnown(trial)) continue;
			const entry = { result: trialResult(trial), evidence: undefined, scored: false };
			this.#known.set(trial.index, entry);
			if (++derived % chunk !== 0) continue;
			onProgress(position + 1);
			await nextTask();
		}
		return this.#scored(trials);
	}

	/** Scores what is not scored yet, or looks at evidence that is new. Never rejects. */
	async score(
		signal: CancelSignal,
		stored: StoredRun,
		{ of, own }: KnownEvidence = noEvidence,
		onProgress?: OnScored
	): Promise<Result<ScoredRun>> {
		await this.derive(stored);
		const { run, references } = stored;
		const finished = stored.trials.filter((trial) => trial.failure === null);
		const metrics = this.#stale(finished, of, own);
		if (metrics && metrics.length === 0) return success(this.#scored(stored.trials));
		const wanted = metrics ?? this.#metrics;
		const texts = finished.map((trial) =>
			textToScore(trial, this.#knownOf(trial, of.get(trial.index), own, wanted))
		);
		const setup = { ...scoringSetup(run, references), own, ...(wanted && { metrics: wanted }) };
		const reply = await this.#backend.score(signal, { ...setup, texts }, onProgress);
		if (!reply.ok) return reply;
		for (const [position, trial] of finished.entries()) {
			const evidence = of.get(trial.index);
			const scores = { ...texts[position]?.scores, ...reply.value.scores[position] };
			this.#keep(trial, evidence, metrics ? { ...this.#scoresOf(trial), ...scores } : scores);
			if (position % chunk === chunk - 1) await nextTask();
		}
		this.#groups = metrics ? merged(this.#groups, reply.value.groups) : reply.value.groups;
		this.#own = JSON.stringify(own);
		return success(this.#scored(stored.trials));
	}

	#forgetOld(references: References): void {
		const now = JSON.stringify(references);
		if (now !== this.#references) this.#known.clear();
		this.#references = now;
	}

	/** A trial that was run again has the same index and ended at another time. */
	#isKnown(trial: Trial): boolean {
		return this.#known.get(trial.index)?.result.trial.endedAt === trial.endedAt;
	}

	/** The metrics that have to be made anew; `null`: all of some trial, so that all are judged together anew. */
	#stale(
		trials: readonly FinishedTrial[],
		of: KnownEvidence['of'],
		own: KnownEvidence['own']
	): readonly string[] | null {
		if (trials.length === 0) return [];
		if (trials.some(({ index }) => !this.#known.get(index)?.scored)) return null;
		const parts = new Set(
			trials.flatMap(({ index }) => changedParts(this.#known.get(index)?.evidence, of.get(index)))
		);
		if (JSON.stringify(own) !== this.#own) parts.add('own');
		return scorersOf(parts, own).filter((id) => this.#metrics?.includes(id) ?? true);
	}

	/** A trial's evidence, and those of its wanted scores that it does not change. */
	#knownOf(
		{ index }: FinishedTrial,
		evidence: Evidence | undefined,
		own: KnownEvidence['own'],
		wanted: readonly string[] | undefined
	): KnownOfText {
		const known = this.#known.get(index);
		const given = evidence && { evidence };
		if (!known?.scored) return { ...given };
		const changed = new Set(changedParts(known.evidence, evidence));
		if (JSON.stringify(own) !== this.#own) changed.add('own');
		const stale = new Set(scorersOf(changed, own));
		const kept = Object.entries(known.result.scores).filter(
			([id]) => !stale.has(id) && (wanted?.includes(id) ?? true)
		);
		return { ...given, scores: Object.fromEntries(kept) };
	}

	#scoresOf = ({ index }: Trial): Scores => this.#known.get(index)?.result.scores ?? {};

	#keep(trial: FinishedTrial, evidence: Evidence | undefined, scores: Scores): void {
		const known = this.#known.get(trial.index);
		// It may have been run again meanwhile, and is then scored at the next reading.
		if (known?.result.trial.endedAt !== trial.endedAt) return;
		this.#known.set(trial.index, {
			result: withScores(known.result, scores),
			evidence,
			scored: true
		});
	}

	#scored(trials: readonly Trial[]): ScoredRun {
		const results = trials.flatMap(({ index }) => this.#known.get(index)?.result ?? []);
		return { results, groups: this.#groups };
	}
}

/** Groups with some of their scores made anew. */
function merged(
	before: Readonly<Record<string, GroupScores>>,
	now: Readonly<Record<string, GroupScores>>
): Record<string, GroupScores> {
	const groups = { ...before };
	for (const [name, { scores, intervals }] of Object.entries(now)) {
		const old = before[name] ?? { scores: {}, intervals: {} };
		const kept = Object.entries(old.intervals).filter(([id]) => !Object.hasOwn(scores, id));
		groups[name] = {
			scores: { ...old.scores, ...scores },
			intervals: { ...Object.fromEntries(kept), ...intervals }
		};
	}
	return groups;
}
