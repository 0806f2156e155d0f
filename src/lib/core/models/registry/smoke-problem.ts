import { failure, type Failure } from '../../failure.ts';
import type { Generation } from '../../inference-ports.ts';

const remedy =
	'Its figures would mean nothing here. Choose another dtype or device, or validate it against its reference to see how far it is off.';

/** So many tokens that are all the same are no words of any language. */
const fewestToJudge = 6;

/** What a first answer says about a model that computes wrongly on this device; `null`: nothing speaks against it. */
export function answerProblem(
	subject: string,
	{ text, observation: { tokenIds } }: Pick<Generation, 'text' | 'observation'>
): Failure | null {
	if (tokenIds.length === 0 || text.trim() === '')
		return failure('bad-file', 'generate', `${subject} said nothing about a picture.`, remedy);
	// The last one may be the end.
	if (tokenIds.length >= fewestToJudge && new Set(tokenIds.slice(0, -1)).size === 1)
		return failure(
			'bad-file',
			'generate',
			`${subject} said one token over and over: "${text.slice(0, 40)}".`,
			remedy
		);
	return null;
}

/** A length of 1 within what single precision leaves. */
export function vectorProblem(subject: string, vector: Float32Array): Failure | null {
	const length = Math.hypot(...vector);
	if (vector.length > 0 && Math.abs(length - 1) < 1e-3) return null;
	return failure(
		'bad-file',
		'score',
		`${subject} gave a vector of ${vector.length} numbers and length ${length.toFixed(3)}, not 1.`,
		remedy
	);
}

export function detectionProblem(subject: string, scores: readonly number[]): Failure | null {
	if (scores.length === 2 && scores.every((score) => score >= 0 && score <= 1)) return null;
	return failure(
		'bad-file',
		'score',
		`${subject} gave the scores ${scores.join(', ') || 'none'} for 2 things, not two from 0 to 1.`,
		remedy
	);
}
