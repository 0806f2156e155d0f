import { failure, FailureError } from '#lib/core/failure.ts';
import type { PromptPurpose } from '#lib/core/run/plan.ts';

/** What is wanted of an answer, in the words of a prompt's purpose. */
export type Mode = PromptPurpose;

/** What an answer holds beside its text. */
export interface Parsed {
	/** Mode `keywords` only: lower case, without duplicates, in the model's order. */
	readonly keywords?: readonly string[];
	/** Mode `record` only; `null` when the answer is no JSON object. */
	readonly record?: Readonly<Record<string, unknown>> | null;
}

const questions: Readonly<Record<Mode, string | null>> = {
	caption: 'Describe the image.',
	keywords: 'List keywords for the image.',
	answer: null,
	record: null
};

/** The prompt of a request. @throws FailureError `bad-plan` when the mode has no question of its own. */
export function questionOf(mode: Mode, prompt: string | undefined): string {
	const question = prompt ?? questions[mode];
	if (question !== null && question.trim() !== '') return question;
	throw new FailureError(
		failure(
			'bad-plan',
			'plan',
			`mode "${mode}" needs a prompt.`,
			'Hand over the question as `prompt`.'
		)
	);
}

/** Takes an answer apart as its mode asks. Models answer as they like, so nothing here fails. */
export function parsePrediction(mode: Mode, text: string): Parsed {
	if (mode === 'keywords') {
		const words = text
			.split(/[,;\n]/)
			.map((word) => word.replace(/^[\s*-]+|[\s.]+$/g, '').toLowerCase());
		return { keywords: [...new Set(words.filter(Boolean))] };
	}
	return mode === 'record' ? { record: parseRecord(text) } : {};
}

/** The outermost braces of an answer, since models like to say something around them. */
function parseRecord(text: string): Readonly<Record<string, unknown>> | null {
	try {
		return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Record<
			string,
			unknown
		>;
	} catch {
		return null;
	}
}
