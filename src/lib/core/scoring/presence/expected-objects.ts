import type { Reference } from '../../references/reference.ts';
import { baseForms } from '../inflection.ts';
import { tokenizeWords } from '../tokenizers.ts';
import { alternativesOf } from './keyword-alternatives.ts';
import { synonymsOf } from './synonyms.ts';

/** A thing, an accessory or a trait that should be seen in an image. */
export interface ExpectedObject {
	/** As the keyword calls it, its first name where it gives several. */
	readonly name: string;
	/** The words it may be called by; each a phrase of base forms. */
	readonly phrases: readonly (readonly string[])[];
}

/** A phrase is widened by synonyms to at most so many, and one of more words than this is none that has any. */
const mostPhrases = 64;
const longestPhrase = 8;

/** The objects that a reference's keywords name, each once. */
export function expectedObjects(reference: Pick<Reference, 'keywords'>): ExpectedObject[] {
	const objects = new Map<string, ExpectedObject>();
	for (const keyword of reference.keywords) {
		const names = alternativesOf(keyword);
		const [name] = names;
		const phrases = names.flatMap(phrasesOf).slice(0, mostPhrases);
		if (name !== undefined && phrases.length > 0 && !objects.has(name.toLowerCase()))
			objects.set(name.toLowerCase(), { name, phrases });
	}
	return [...objects.values()];
}

/** `red sofa` → red sofa, red couch, red settee. */
function phrasesOf(name: string): string[][] {
	const words = tokenizeWords(name);
	if (words.length === 0) return [];
	if (words.length > longestPhrase) return [words];
	const whole = baseForms(words.join(' ')).flatMap((form) => synonymsOf(form).slice(1));
	let phrases: string[][] = [[]];
	for (const word of words) {
		const names = [...new Set(baseForms(word).flatMap((form) => synonymsOf(form)))];
		const [own = word, ...others] = names;
		const choices = [[own], ...others.map(tokenizeWords)];
		phrases = choices
			.flatMap((choice) => phrases.map((phrase) => [...phrase, ...choice]))
			.slice(0, mostPhrases);
	}
	return [...phrases, ...whole.map(tokenizeWords)];
}
