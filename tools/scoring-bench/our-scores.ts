import { scorers } from '#lib/core/scoring/scorers.ts';
import type { ScoreInput } from '#lib/core/scoring/score.ts';
import { scoringContext } from '#lib/core/scoring/scoring-context.ts';
import type { CaptionSample } from './sample-captions.ts';

/** In the order in which they are timed. */
export const benchedMetrics = ['bleu', 'rouge1', 'rouge2', 'rougeL', 'cider', 'chrf'] as const;
export type BenchedMetric = (typeof benchedMetrics)[number];

export interface Timed {
	readonly value: number;
	readonly ms: number;
	/** Processor time of all threads and of programs called: what a busy machine changes less. */
	readonly cpuMs: number;
}

/**
 * Scores all texts together by one metric, as a run does. The sample's arrays are copied first, so that nothing of its
 * references is remembered from an earlier round: their tokenization is in the time.
 */
export function ourScore(metric: BenchedMetric, { candidates, references }: CaptionSample): Timed {
	const scorer = scorers.find((candidate) => candidate.metric.id === metric);
	if (!scorer) throw new Error(`There is no scorer "${metric}".`);
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
	const together = scorer.corpus?.(inputs, context);
	const value = together
		? together.status === 'scored'
			? together.value
			: NaN
		: mean(inputs.map((input) => scorer.score(input, context)));
	const ms = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpuBefore);
	return { value, ms, cpuMs: (user + system) / 1000 };
}

function mean(scores: readonly { status: string; value?: number }[]): number {
	return scores.reduce((sum, { value = NaN }) => sum + value, 0) / scores.length;
}
