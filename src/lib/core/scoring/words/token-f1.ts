/** All in 0–1. */
export interface TokenF1 {
	readonly precision: number;
	readonly recall: number;
	readonly f1: number;
}

/** Python's `string.punctuation`. */
const punctuation = /[!-/:-@[-`{-~]/g;
const articles = /(?<![\p{L}\p{N}_])(?:an?|the)(?![\p{L}\p{N}_])/gu;

/** Words as SQuAD's evaluation compares them: lowercase, ASCII punctuation and English articles left out. */
export const squadTokens = (text: string): string[] =>
	text
		.toLowerCase()
		.replace(punctuation, '')
		.replace(articles, ' ')
		.split(/\s+/u)
		.filter((token) => token !== '');

/**
 * Token F1 of SQuAD's evaluation (Rajpurkar et al. 2016): words shared, as often as both texts have them, over the
 * candidate's (precision) and the reference's (recall); the best over the references, of which there must be one. Where
 * one side has no words, 1 if both have none, else 0.
 */
export function tokenF1(candidate: string, references: readonly string[]): TokenF1 {
	const given = squadTokens(candidate);
	let best: TokenF1 = { precision: 0, recall: 0, f1: 0 };
	for (const reference of references) {
		const one = compare(given, squadTokens(reference));
		if (one.f1 > best.f1) best = one;
	}
	return best;
}

function compare(given: readonly string[], expected: readonly string[]): TokenF1 {
	if (given.length === 0 || expected.length === 0) {
		const same = given.length === expected.length ? 1 : 0;
		return { precision: same, recall: same, f1: same };
	}
	const left = new Map<string, number>();
	for (const token of expected) left.set(token, (left.get(token) ?? 0) + 1);
	let shared = 0;
	for (const token of given) {
		const times = left.get(token) ?? 0;
		if (times === 0) continue;
		left.set(token, times - 1);
		shared++;
	}
	if (shared === 0) return { precision: 0, recall: 0, f1: 0 };
	const precision = shared / given.length;
	const recall = shared / expected.length;
	return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
