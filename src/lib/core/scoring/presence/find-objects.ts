import { isDenied } from '../../color/negation.ts';
import { baseForms } from '../inflection.ts';
import { tokenizeWords } from '../tokenizers.ts';
import type { ExpectedObject } from './expected-objects.ts';

export interface ObjectsInText {
	readonly found: readonly string[];
	/** The text says that they are not there: "no hat". */
	readonly denied: readonly string[];
	/** Not spoken of. */
	readonly missed: readonly string[];
}

interface Clause {
	readonly words: readonly string[];
	/** By word. */
	readonly forms: readonly (readonly string[])[];
}

/**
 * Which objects a text speaks of: all words of one of an object's names stand side by side in a clause, inflection
 * aside. One that is denied wherever it is spoken of is not found.
 */
export function objectsInText(text: string, objects: readonly ExpectedObject[]): ObjectsInText {
	const clauses = text.split(/[.,;:!?()\n]+/u).map((part): Clause => {
		const words = tokenizeWords(part.replace(/n['’]t\b/giu, ' not'));
		return { words, forms: words.map(baseForms) };
	});
	const found: string[] = [];
	const denied: string[] = [];
	const missed: string[] = [];
	for (const { name, phrases } of objects) {
		const mentions = phrases.flatMap((phrase) => mentionsOf(phrase, clauses));
		if (mentions.length === 0) missed.push(name);
		else (mentions.every((mention) => mention.denied) ? denied : found).push(name);
	}
	return { found, denied, missed };
}

function mentionsOf(phrase: readonly string[], clauses: readonly Clause[]): { denied: boolean }[] {
	const wanted = phrase.map(baseForms);
	const mentions: { denied: boolean }[] = [];
	for (const { words, forms } of clauses)
		for (let at = 0; at + wanted.length <= forms.length; at++) {
			const isHere = wanted.every((names, offset) =>
				names.some((name) => forms[at + offset]?.includes(name))
			);
			if (isHere) mentions.push({ denied: isDenied(words.slice(Math.max(0, at - 6), at)) });
		}
	return mentions;
}
