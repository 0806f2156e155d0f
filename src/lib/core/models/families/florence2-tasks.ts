import type { PromptPurpose } from '../../run/plan.ts';

/** What an answer is made of: words, or places with a label each, as boxes or as four corners. */
export type Florence2Answer = 'text' | 'boxes' | 'quads';

export interface Florence2Task {
	/** The task's name, which is the prompt: `<CAPTION>`. */
	readonly token: string;
	/** The words that the model was trained to read for it; `{input}` stands for what follows the token. */
	readonly words: string;
	readonly answer: Florence2Answer;
}

const task = (token: string, words: string, answer: Florence2Answer = 'text'): Florence2Task => ({
	token,
	words,
	answer
});

/**
 * The tasks of Florence-2 and their words, from the model's own processor. Those that answer with polygons are left out:
 * neither the runtime nor Loupe shows any.
 */
export const florence2Tasks: readonly Florence2Task[] = [
	task('<CAPTION>', 'What does the image describe?'),
	task('<DETAILED_CAPTION>', 'Describe in detail what is shown in the image.'),
	task('<MORE_DETAILED_CAPTION>', 'Describe with a paragraph what is shown in the image.'),
	task('<OCR>', 'What is the text in the image?'),
	task('<OCR_WITH_REGION>', 'What is the text in the image, with regions?', 'quads'),
	task('<OD>', 'Locate the objects with category name in the image.', 'boxes'),
	task(
		'<DENSE_REGION_CAPTION>',
		'Locate the objects in the image, with their descriptions.',
		'boxes'
	),
	task('<REGION_PROPOSAL>', 'Locate the region proposals in the image.', 'boxes'),
	task('<CAPTION_TO_PHRASE_GROUNDING>', 'Locate the phrases in the caption: {input}', 'boxes'),
	task('<REGION_TO_CATEGORY>', 'What is the region {input}?'),
	task('<REGION_TO_DESCRIPTION>', 'What does the region {input} describe?'),
	task('<REGION_TO_OCR>', 'What text is in the region {input}?')
];

/** What Florence-2 is asked for a prompt. */
export interface Florence2Request {
	readonly task: Florence2Task;
	/** The task's words, with the input in its place. */
	readonly text: string;
	/** Token and input, where the prompt was another text; otherwise `null`. */
	readonly askedAs: string | null;
}

/** A caption in one sentence, several, or a paragraph: the finest that one of these asks for. */
const details: readonly (readonly [RegExp, string])[] = [
	[
		/\bparagraph\b|\b(more|very|great|full|as much|every|all( the)?) (detail|detailed|details)\b|\b(thorough|exhaustive|comprehensive)(ly)?\b/i,
		'<MORE_DETAILED_CAPTION>'
	],
	[/\bdetail(s|ed)?\b|\belaborate\b|\blong\b/i, '<DETAILED_CAPTION>']
];

const describes =
	/\b(caption|describe|description)\b|\bwhat (is|does) (in |shown in )?(the|this) (image|picture|photo)\b/i;

const byToken = (token: string | undefined) =>
	florence2Tasks.find((candidate) => candidate.token === token);

/**
 * What to ask Florence-2 for a prompt's text. A task token is taken as it is, with its input behind it if it needs one.
 * Other texts are understood only as a wish for a caption: that of a prompt for captions always, and without a known
 * purpose one that says so. How detailed a caption is wished decides among the three caption tasks.
 * @returns why it cannot be asked, as a clause: `knows no task "<X>"`.
 */
export function florence2Request(
	prompt: string,
	purpose: PromptPurpose | undefined
): Florence2Request | string {
	const text = prompt.trim();
	const named = /^<[A-Z_]+>/.exec(text)?.[0];
	if (named !== undefined) return namedRequest(named, text.slice(named.length).trim());
	const isCaption = purpose === undefined ? describes.test(text) : purpose === 'caption';
	const wanted = details.find(([pattern]) => pattern.test(text))?.[1] ?? '<CAPTION>';
	const chosen = byToken(wanted);
	if (!isCaption || !chosen) return `answers fixed tasks alone, not "${prompt}"`;
	return { task: chosen, text: chosen.words, askedAs: chosen.token };
}

function namedRequest(token: string, input: string): Florence2Request | string {
	const chosen = byToken(token);
	if (!chosen) return `knows no task "${token}" that can be shown here`;
	const takesInput = chosen.words.includes('{input}');
	if (takesInput && input === '') return `needs a text behind "${token}"`;
	if (!takesInput && input !== '') return `takes nothing behind "${token}", and got "${input}"`;
	return { task: chosen, text: chosen.words.replace('{input}', () => input), askedAs: null };
}
