import type { Word } from './words.ts';

/** Marks that may end a sentence, with what closes after them. What follows is looked at outside, to stay linear. */
const marks = /[.!?…。！？]+["'”’)\]]*|[\r\n]+/gu;

/** The sentences of a text, without the white space between them. `Mr. Smith` counts as two. */
export function sentencesOf(text: string): Word[] {
	const sentences: Word[] = [];
	let from = 0;
	const add = (to: number): void => {
		const raw = text.slice(from, to);
		const start = from + (raw.length - raw.trimStart().length);
		const trimmed = raw.trim();
		if (trimmed) sentences.push({ text: trimmed, start, end: start + trimmed.length });
		from = to;
	};
	for (const match of text.matchAll(marks)) {
		const to = match.index + match[0].length;
		const next = text[to];
		if (next === undefined || /\s/.test(next) || /[。！？\r\n]/.test(match[0])) add(to);
	}
	add(text.length);
	return sentences;
}
