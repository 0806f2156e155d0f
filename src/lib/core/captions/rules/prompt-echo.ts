import type { LintRule } from '../lint-rule.ts';
import { counted, quoted, sameForm, wordsOf } from '../words.ts';

/** A longer prompt is recognized by its first words. */
const mostWords = 100;
/** Share of the prompt's words that must open a text for it to count as echoed. */
const openingShare = 0.6;

export const promptEcho: LintRule<'prompt-echo'> = {
	id: 'prompt-echo',
	label: 'Prompt echo',
	definition: 'The text opens with the words of its prompt, or holds them all in a row.',
	begin({ minWords }) {
		const prompts = new Map<string, readonly string[]>();
		const formsOf = (prompt: string): readonly string[] => {
			const known = prompts.get(prompt);
			if (known) return known;
			const forms = wordsOf(prompt)
				.slice(0, mostWords)
				.map((word) => sameForm(word.text));
			prompts.set(prompt, forms);
			return forms;
		};
		return ({ text, context }) => {
			const prompt = formsOf(context?.prompt ?? '');
			if (prompt.length < minWords) return [];
			const words = wordsOf(text);
			const forms = words.map((word) => sameForm(word.text));
			const opening = prompt.findIndex((form, index) => forms[index] !== form);
			const opens = opening < 0 ? prompt.length : opening;
			let first = 0;
			let length = opens;
			if (opens < Math.max(minWords, Math.ceil(prompt.length * openingShare))) {
				first = placeOf(prompt, forms);
				length = prompt.length;
				if (first < 0) return [];
			}
			const start = words[first]?.start ?? 0;
			const end = words[first + length - 1]?.end ?? start;
			const rest = /^[\s:;,.!?"'”’)\]\-–—]*/.exec(text.slice(end))?.[0].length ?? 0;
			return [
				{
					start,
					end,
					message: `${counted(length, 'word')} of the prompt are repeated: ${quoted(text.slice(start, end))}.`,
					remedy: 'Remove them; check that the prompt is cut from what the model returns.',
					fixes: [{ label: 'Remove them', edits: [{ start, end: end + rest, insert: '' }] }],
					automatic: true
				}
			];
		};
	}
};

/** Where all words of the prompt stand in a row; −1 where they do not. */
function placeOf(prompt: readonly string[], forms: readonly string[]): number {
	for (let at = 0; at + prompt.length <= forms.length; at++)
		if (prompt.every((form, offset) => forms[at + offset] === form)) return at;
	return -1;
}
