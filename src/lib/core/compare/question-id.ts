import type { PairedTrials } from './pairing.ts';

/** The same for a question in every pairing with the same side before. */
export const questionId = ({ sha256, prompt }: Pick<PairedTrials, 'sha256' | 'prompt'>): string =>
	`${sha256} ${prompt}`;
