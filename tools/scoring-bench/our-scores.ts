import { scorers } from '#lib/core/scoring/scorers.ts';
import type { ScoreInput } from '#lib/core/scoring/score.ts';
import { scoringContext, type ScoringContext } from '#lib/core/scoring/scoring-context.ts';
import type { CaptionSample } from './sample-captions.ts';

/** What is timed in one go, in this order: ROUGE's three share their tokens, in rouge-score as here. */
export const benchedGroups = {
	bleu: ['bleu'],
	rouge: ['rouge1', 'rouge2', 'rougeL'],
	cider: ['cider'],
	chrf: ['chrf']
} as const;
export type BenchedGroup = keyof typeof benchedGroups;

export interface Timed {
	/** By metric, in the group's order. */
	readonly values: readonly number[];
	readonly ms: number;
	/** Processor time of all threads and of programs called: what a busy machine changes less. */
	readonly cpuMs: number;
}

/**
 * Scores all texts together by the metrics of a group, as a run does. The sample's arrays are copied first, so that
 * nothing of its references is remembered from an earlier round: their tokenization is in the time.
 */
export function ourScore(group: BenchedGroup, { candidates, references }: CaptionSample): Timed {
	const prompt = { id: 'caption', purpose: 'caption' } as const;
	const byImage = Object.fromEntries(
		references.map((captions, index) => [
			`${index}.jpg`,
			{ captions: [...captions], keywords: [], colors: [], answers: {} }
		])
	);
	const inputs = candidates.map((output, index): ScoreInput => ({
		output,
		prompt,
		reference: byImage[`${index}.jpg`]
	}));
	const cpuBefore = process.cpuUsage();
	const startedAt = performance.now();
	const images = Object.keys(byImage).map((name) => ({ name }));
	const context = scoringContext(images, [prompt], byImage);
	const values = benchedGroups[group].map((metric) => together(metric, inputs, context));
	const ms = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpuBefore);
	return { values, ms, cpuMs: (user + system) / 1000 };
}

function together(metric: string, inputs: readonly ScoreInput[], context: ScoringContext): number {
	const scorer = scorers.find((candidate) => candidate.metric.id === metric);
	if (!scorer) throw new Error(`There is no scorer "${metric}".`);
	const score = scorer.corpus?.(inputs, context);
	if (score) return score.status === 'scored' ? score.value : NaN;
	return mean(inputs.map((input) => scorer.score(input, context)));
}

function mean(scores: readonly { status: string; value?: number }[]): number {
	return scores.reduce((sum, { value = NaN }) => sum + value, 0) / scores.length;
}
