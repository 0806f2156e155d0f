import type { Remark } from '../finding.ts';
import type { LintRule } from '../lint-rule.ts';
import { spelledWords } from '../spelled-words.ts';
import { quoted, sameForm } from '../words.ts';

/** How many suggestions are offered. */
const mostSuggestions = 5;

export const spelling: LintRule<'spelling'> = {
	id: 'spelling',
	label: 'Spelling',
	definition:
		'Words that neither the English dictionary nor the user’s knows; color words, codes, numbers and addresses aside.',
	begin({ userWords }, { texts, unknownWords }) {
		const known = new Set(userWords.map(sameForm));
		const all = new Set<string>();
		for (const { text } of texts)
			for (const word of spelledWords(text))
				if (!known.has(sameForm(word.text))) all.add(word.text);
		const unknown = unknownWords([...all]);
		return ({ text }) =>
			spelledWords(text).flatMap(({ text: word, start, end }): Remark[] => {
				const suggestions = unknown.get(word);
				if (!suggestions) return [];
				return [
					{
						start,
						end,
						message: `No dictionary knows ${quoted(word)}.`,
						remedy: 'Correct it, or add it to your dictionary.',
						fixes: suggestions
							.slice(0, mostSuggestions)
							.map((insert) => ({ label: insert, edits: [{ start, end, insert }] }))
					}
				];
			});
	}
};
