import { absent, type AbsentScore, type ScoreInput } from './score.ts';

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
