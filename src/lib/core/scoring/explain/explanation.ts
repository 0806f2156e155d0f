import type { Scorer } from '../scorer.ts';

/**
 * What a score's cell opens: marks in the text and in the caption it is most like (`ngrams`, `subsequence`), keywords,
 * colors, or what the evidence says. `plain`: its parts and nothing more.
 */
export type ExplanationKind =
	'ngrams' | 'subsequence' | 'keywords' | 'colors' | 'models' | 'presence' | 'rating' | 'plain';

/** BLEU keeps case and counts punctuation; the other metrics of likeness look at words. */
export interface NgramLook {
	readonly punctuation: boolean;
	readonly keepCase: boolean;
}

const subsequences = ['rougeL', 'rougeLsum'];

export function explanationKind({ metric, evidence }: Scorer): ExplanationKind {
	const { id, kind } = metric;
	if (evidence?.includes('imageText') || evidence?.includes('textSimilarity')) return 'models';
	if (subsequences.includes(id)) return 'subsequence';
	if (kind === 'similarity' || id === 'tokenF1') return 'ngrams';
	if (kind === 'color') return 'colors';
	if (id.startsWith('keyword')) return 'keywords';
	if (id === 'presence') return 'presence';
	if (kind === 'human') return 'rating';
	return 'plain';
}

export const ngramLook = (id: string): NgramLook =>
	id.startsWith('bleu')
		? { punctuation: true, keepCase: true }
		: { punctuation: false, keepCase: false };
