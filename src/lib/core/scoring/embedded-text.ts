import { isDemoEncoder } from '../embeddings/known-embedders.ts';
import { absent, type AbsentScore, type ScoreInput } from './score.ts';
import type { ScoringContext } from './scoring-context.ts';

/** Why a score that asks a dual encoder cannot be given. */
export const withoutImageText = (input: ScoreInput): AbsentScore =>
	input.evidence?.missing?.imageText ??
	absent('The image and the text have not been compared by a model.', 'evidence');

/** What stands beside a score of a text that the encoder could not take whole. */
export const piecesDetail = (pieces: number): Readonly<Record<string, number | string>> =>
	pieces > 1
		? { pieces, note: `The text was longer than the encoder takes: split into ${pieces}.` }
		: {};

/** Encoders give some direction to nothing at all; a caption that says nothing is worth nothing. */
export const isEmpty = (output: string): boolean => output.trim() === '';

/** What to know of a figure by the encoder that is shipped: it has seen nothing but the demo scenes. */
export const madeForDetail = (
	model: string,
	{ suite }: ScoringContext
): Readonly<Record<string, string>> =>
	isDemoEncoder({ id: model.split('@', 1)[0] ?? '' }) && suite !== 'demo'
		? {
				caution:
					'The demo encoder was made for the demo scenes and says little of other pictures; choose a larger model in Settings.'
			}
		: {};
