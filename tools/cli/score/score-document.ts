import type { RowProblem } from '#lib/core/references/imported-references.ts';
import type { Score, ScoreDetail } from '#lib/core/scoring/score.ts';
import type { Scorer } from '#lib/core/scoring/scorer.ts';
import type { Interval } from '#lib/core/stats/bootstrap.ts';
import type { MatchedTexts } from './match-texts.ts';
import type { ScoreInputs } from './score-inputs.ts';
import type { ScoreOptions } from './score-options.ts';

/** One metric of all texts of a group. */
export interface MetricScore {
	/** In the metric's unit; `null` where it cannot be given, and `reason` says why. */
	readonly value: number | null;
	readonly reason?: string;
	/** Texts it was computed from. */
	readonly n: number;
	/** Of the value, at 95 %; `null` below six texts. */
	readonly interval: Interval | null;
	readonly signature: string | null;
	/** `pooled`: counts summed over all texts; `mean`: of the texts' scores; `corpus`: in a way of its own. */
	readonly aggregate: 'pooled' | 'corpus' | 'mean';
	readonly better: 'lower' | 'higher' | 'none';
	readonly detail: ScoreDetail;
}

export interface GroupOfScores {
	/** A variant's id; empty where the texts are all of one kind. */
	readonly id: string;
	readonly n: number;
	readonly metrics: Readonly<Record<string, MetricScore>>;
}

/** What `--json` prints. */
export interface ScoreDocument {
	readonly format: 'loupe.scores/1';
	readonly candidates: { readonly file: string; readonly format: string; readonly texts: number };
	readonly references: {
		readonly file: string;
		readonly format: string;
		readonly images: number;
		readonly matched: number;
	};
	readonly seed: number;
	/** Of the only group; of a run with several variants `null`: see `groups`. */
	readonly metrics: GroupOfScores['metrics'] | null;
	readonly groups: readonly GroupOfScores[];
	readonly items: readonly {
		readonly image: string;
		readonly prompt: string | null;
		readonly group: string;
		readonly output: string;
		/** By metric id; `null` where it cannot be given. */
		readonly scores: Readonly<Record<string, number | null>>;
	}[];
	/** Names on one side only, or that could be one of several. */
	readonly unmatched: Pick<MatchedTexts, 'withoutReference' | 'withoutCandidate' | 'ambiguous'>;
	/** Rows that were left out, the first of each file; `problemCount` is the number of all. */
	readonly problems: readonly (RowProblem & { readonly file: 'candidates' | 'references' })[];
	readonly problemCount: number;
}

export const metricScore = (
	scorer: Scorer,
	score: Score | undefined,
	interval: Interval | undefined
): MetricScore => {
	const { pool, corpus, metric } = scorer;
	const aggregate = pool ? 'pooled' : corpus ? 'corpus' : 'mean';
	const shared = { aggregate, better: metric.better } as const;
	if (score?.status === 'scored')
		return {
			value: score.value,
			n: score.n,
			interval: interval ?? null,
			signature: score.signature,
			...shared,
			detail: score.detail
		};
	const reason = score?.reason ?? 'It judges no text of this kind.';
	return { value: null, reason, n: 0, interval: null, signature: null, ...shared, detail: {} };
};

/** Everything but the scores. */
export function documentFrame(
	options: ScoreOptions,
	{ candidates, references }: ScoreInputs,
	{ images, ...unmatched }: Omit<MatchedTexts, 'references'>
): Omit<ScoreDocument, 'metrics' | 'groups' | 'items'> {
	return {
		format: 'loupe.scores/1',
		candidates: {
			file: options.candidates,
			format: candidates.format,
			texts: candidates.texts.length
		},
		references: {
			file: options.references ?? options.candidates,
			format: candidates.format === 'lines' ? 'lines' : references.format,
			images: references.entries.length,
			matched: images
		},
		seed: options.seed,
		unmatched,
		problems: [
			...candidates.problems.map((problem) => ({ file: 'candidates' as const, ...problem })),
			...references.problems.map((problem) => ({ file: 'references' as const, ...problem }))
		],
		problemCount: candidates.problemCount + references.problemCount
	};
}
