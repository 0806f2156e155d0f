import { isCaption } from '../lint-text.ts';
import type { LintRule } from '../lint-rule.ts';
import { baseForms } from '../../scoring/inflection.ts';
import { quoted, sameForm, wordsOf } from '../words.ts';

/** Longer words have no plural that matters. */
const longest = 40;
/** A set has far fewer different words than words; a hostile one has no more than this. */
const mostKnown = 50_000;

function createForms(): (word: string) => readonly string[] {
	const known = new Map<string, readonly string[]>();
	return (word) => {
		const before = known.get(word);
		if (before) return before;
		const form = sameForm(word);
		const forms = form.length > longest ? [form] : baseForms(form);
		if (known.size < mostKnown) known.set(word, forms);
		return forms;
	};
}

export const requiredSubjects: LintRule<'required-subjects'> = {
	id: 'required-subjects',
	label: 'Required subjects',
	definition:
		'A caption speaks of each of these, in any simple inflection; lips|mouth is met by either.',
	begin({ subjects }) {
		const formsOf = createForms();
		const wanted = subjects.map((subject) => ({
			subject,
			phrases: subject
				.split('|')
				.map((phrase) => wordsOf(phrase).map((word) => formsOf(word.text)))
				.filter((phrase) => phrase.length > 0)
		}));
		return (text) => {
			if (!isCaption(text)) return [];
			const words = wordsOf(text.text).map((word) => formsOf(word.text));
			const end = text.text.length;
			return wanted
				.filter(({ phrases }) => phrases.length > 0 && !phrases.some((one) => holds(words, one)))
				.map(({ subject }) => ({
					start: end,
					end,
					message: `Nothing is said about ${quoted(subject.replaceAll('|', ' or '))}.`,
					remedy: 'Say something about it, or take it from the rule’s list.'
				}));
		};
	}
};

const holds = (
	words: readonly (readonly string[])[],
	phrase: readonly (readonly string[])[]
): boolean =>
	words.some((_, start) =>
		phrase.every((forms, offset) => words[start + offset]?.some((form) => forms.includes(form)))
	);
