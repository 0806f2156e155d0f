import { baseForms } from './inflection.ts';
import { tokenizeWords } from './tokenizers.ts';

export interface KeywordRecall {
	/** Found over all, 0–1; `NaN` never: `keywords` must not be empty. */
	readonly recall: number;
	readonly found: readonly string[];
	readonly missed: readonly string[];
}

/**
 * Which keywords a text contains. A keyword is found where all its words stand next to each other in its order; case
 * and simple English inflection (plurals, -ed, -ing) do not matter. Nor do repetitions on either side.
 */
export function keywordRecall(text: string, keywords: readonly string[]): KeywordRecall {
	const words = tokenizeWords(text);
	const positions = positionsByForm(words);
	const found: string[] = [];
	const missed: string[] = [];
	for (const keyword of new Set(keywords))
		(contains(positions, tokenizeWords(keyword)) ? found : missed).push(keyword);
	return { recall: found.length / (found.length + missed.length), found, missed };
}

function positionsByForm(words: readonly string[]): Map<string, Set<number>> {
	const positions = new Map<string, Set<number>>();
	for (const [position, word] of words.entries())
		for (const form of baseForms(word)) {
			const known = positions.get(form);
			if (known) known.add(position);
			else positions.set(form, new Set([position]));
		}
	return positions;
}

function contains(positions: Map<string, Set<number>>, phrase: readonly string[]): boolean {
	const places = phrase.map((word) => {
		const all = baseForms(word).map((form) => positions.get(form) ?? new Set<number>());
		return new Set(all.flatMap((set) => [...set]));
	});
	const [starts, ...rest] = places;
	if (!starts) return false;
	return [...starts].some((start) => rest.every((place, index) => place.has(start + index + 1)));
}
