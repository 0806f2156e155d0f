import { baseForms } from '../inflection.ts';
import { alternativesOf } from '../presence/keyword-alternatives.ts';
import type { MarkedSpan } from './marked-span.ts';
import { placedWords } from './placed-words.ts';

/** Where keywords stand in a text: every place, inflection aside. Places that overlap are one. */
export function keywordSpans(text: string, keywords: readonly string[]): MarkedSpan[] {
	const how = { punctuation: false, keepCase: false };
	const words = placedWords(text, how).map((word) => ({ ...word, forms: baseForms(word.word) }));
	const isMarked = words.map(() => false);
	for (const phrase of keywords.flatMap(alternativesOf)) {
		const wanted = placedWords(phrase, how).map(({ word }) => baseForms(word));
		if (wanted.length === 0) continue;
		for (let start = 0; start + wanted.length <= words.length; start++) {
			const isHere = wanted.every((forms, offset) =>
				forms.some((form) => words[start + offset]?.forms.includes(form))
			);
			if (isHere) isMarked.fill(true, start, start + wanted.length);
		}
	}
	const spans: MarkedSpan[] = [];
	for (const [index, { start, end }] of words.entries()) {
		if (!isMarked[index]) continue;
		const last = spans.at(-1);
		if (last && isMarked[index - 1]) spans[spans.length - 1] = { ...last, end };
		else spans.push({ start, end, run: 1 });
	}
	return spans;
}
