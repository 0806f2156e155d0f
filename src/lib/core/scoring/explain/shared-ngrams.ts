import type { MarkedSpan, SharedSpans } from './marked-span.ts';
import { placedWords, type PlacedWord } from './placed-words.ts';

const longest = 4;

/**
 * The runs of one to four words that two texts share, each word with the longest run that it is part of. As in BLEU, a
 * run that stands once in the reference matches once. Words are told apart more plainly than the metrics' tokenizers
 * do, so that marks and score may differ in punctuation and rare scripts.
 */
export function sharedNgrams(
	candidate: string,
	reference: string,
	how: { readonly punctuation: boolean; readonly keepCase: boolean }
): SharedSpans {
	const first = placedWords(candidate, how);
	const second = placedWords(reference, how);
	return {
		candidate: spansOf(first, runsIn(first, second)),
		reference: spansOf(second, runsIn(second, first))
	};
}

/** By word: the longest run that stands in `others` as well, or 0. */
function runsIn(words: readonly PlacedWord[], others: readonly PlacedWord[]): number[] {
	const runs = words.map(() => 0);
	for (let length = 1; length <= longest; length++) {
		const left = countRuns(others, length);
		for (let start = 0; start + length <= words.length; start++) {
			const key = keyOf(words, start, length);
			const count = left.get(key) ?? 0;
			if (count === 0) continue;
			left.set(key, count - 1);
			for (let at = start; at < start + length; at++) runs[at] = length;
		}
	}
	return runs;
}

function countRuns(words: readonly PlacedWord[], length: number): Map<string, number> {
	const counts = new Map<string, number>();
	for (let start = 0; start + length <= words.length; start++) {
		const key = keyOf(words, start, length);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

/** No word contains a space. */
const keyOf = (words: readonly PlacedWord[], start: number, length: number): string =>
	words
		.slice(start, start + length)
		.map(({ word }) => word)
		.join(' ');

/** Neighbors of the same run are one span. */
export function spansOf(words: readonly PlacedWord[], runs: readonly number[]): MarkedSpan[] {
	const spans: MarkedSpan[] = [];
	for (const [index, { start, end }] of words.entries()) {
		const run = runs[index] ?? 0;
		if (run === 0) continue;
		const last = spans.at(-1);
		const follows = index > 0 && last?.end === words[index - 1]?.end && last?.run === run;
		if (last && follows && run > 1) spans[spans.length - 1] = { ...last, end };
		else spans.push({ start, end, run });
	}
	return spans;
}
