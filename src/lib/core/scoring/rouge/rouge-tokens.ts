import { stem } from './porter-stemmer.ts';
import { tokenizeRouge } from '../tokenizers.ts';

export interface RougeOptions {
	/** Porter's stemmer on words of more than three letters. Default no. */
	readonly stem?: boolean;
}

/** All in 0–1. */
export interface Rouge {
	readonly precision: number;
	readonly recall: number;
	readonly f: number;
}

const none: Rouge = { precision: 0, recall: 0, f: 0 };

/** From what is shared and the lengths of both sides; F weighs precision and recall alike. */
export function rougeFrom(hits: number, candidate: number, reference: number): Rouge {
	if (hits === 0) return none;
	const precision = hits / candidate;
	const recall = hits / reference;
	return { precision, recall, f: (2 * precision * recall) / (precision + recall) };
}

/** A text as numbers, one per token. */
export type TokenIds = Int32Array;

/** The references of one image, tokenized once for all candidates. */
export interface RougeReferences {
	readonly texts: readonly string[];
	readonly tokens: readonly TokenIds[];
	/** The tokens of all references; others are -1, which equals nothing. */
	readonly ids: ReadonlyMap<string, number>;
	readonly stem: boolean;
}

const stems = new Map<string, string>();

/** Words come again and again; the table is emptied before it is large. */
function stemOf(word: string): string {
	let known = stems.get(word);
	if (known === undefined) {
		known = stem(word);
		if (stems.size > 50_000) stems.clear();
		stems.set(word, known);
	}
	return known;
}

const wordsOf = (text: string, stemmed: boolean): string[] => {
	const words = tokenizeRouge(text);
	return stemmed ? words.map((word) => (word.length > 3 ? stemOf(word) : word)) : words;
};

const known = {
	plain: new WeakMap<readonly string[], RougeReferences>(),
	stemmed: new WeakMap<readonly string[], RougeReferences>()
};

/** Kept with the array itself: a run compares every variant and repeat with the same captions. */
export function rougeReferences(
	references: readonly string[],
	{ stem: stemmed = false }: RougeOptions = {}
): RougeReferences {
	const cache = stemmed ? known.stemmed : known.plain;
	const found = cache.get(references);
	if (found) return found;
	const ids = new Map<string, number>();
	const tokens = references.map((text) =>
		Int32Array.from(wordsOf(text, stemmed), (word) => {
			const id = ids.get(word) ?? ids.size;
			ids.set(word, id);
			return id;
		})
	);
	const prepared = { texts: references, tokens, ids, stem: stemmed };
	cache.set(references, prepared);
	return prepared;
}

export const tokenIds = (text: string, { ids, stem: stemmed }: RougeReferences): TokenIds =>
	Int32Array.from(wordsOf(text, stemmed), (word) => ids.get(word) ?? -1);

let last: { text: string; references: RougeReferences; ids: TokenIds } | undefined;

/** The candidate's tokens; the last ones are kept, for all ROUGE scores of a text are asked for in a row. */
export function candidateIds(text: string, references: RougeReferences): TokenIds {
	if (last?.text !== text || last.references !== references)
		last = { text, references, ids: tokenIds(text, references) };
	return last.ids;
}

/** Of the scores with each reference the one with the highest F; of equal ones the first. */
export function bestRouge(scores: Iterable<Rouge>): Rouge {
	let best = none;
	for (const score of scores) if (score.f > best.f) best = score;
	return best;
}
