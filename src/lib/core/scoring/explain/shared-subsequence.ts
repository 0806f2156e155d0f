import { lcsPlaces } from '../rouge/lcs-path.ts';
import type { SharedSpans } from './marked-span.ts';
import { placedWords, type PlacedWord } from './placed-words.ts';
import { spansOf } from './shared-ngrams.ts';

/** More words than these make a table that takes the page too long. */
const most = 3000;

/**
 * One longest sequence of words that two texts have in the same order, as ROUGE-L looks for it: case aside, ASCII
 * letters and digits only. `null` where a text is too long to show it.
 */
export function sharedSubsequence(candidate: string, reference: string): SharedSpans | null {
	const first = rougeWords(candidate);
	const second = rougeWords(reference);
	if (first.length > most || second.length > most) return null;
	const ids = new Map<string, number>();
	const numbers = (words: readonly PlacedWord[]): Int32Array =>
		Int32Array.from(words, ({ word }) => {
			const id = ids.get(word) ?? ids.size;
			ids.set(word, id);
			return id;
		});
	const one = numbers(first);
	const other = numbers(second);
	const candidatePlaces = lcsPlaces(one, other);
	return {
		candidate: marked(first, candidatePlaces),
		reference: marked(second, placesOf(candidatePlaces, one, other))
	};
}

const rougeWords = (text: string): PlacedWord[] =>
	placedWords(text, { punctuation: false, keepCase: false }).filter(({ word }) =>
		/^[a-z0-9]+$/.test(word)
	);

/** Where the words at these places of `first` stand in `second`, in order: each as early as it can. */
function placesOf(places: readonly number[], first: Int32Array, second: Int32Array): number[] {
	let next = 0;
	return places.map((place) => {
		next = second.indexOf(first[place] as number, next) + 1;
		return next - 1;
	});
}

const marked = (words: readonly PlacedWord[], places: readonly number[]) => {
	const here = new Set(places);
	return spansOf(
		words,
		words.map((_, index) => (here.has(index) ? 1 : 0))
	);
};
