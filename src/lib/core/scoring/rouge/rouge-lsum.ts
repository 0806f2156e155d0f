import { lcsPlaces } from './lcs-path.ts';
import { lcsLength } from './lcs.ts';
import { rougeTexts, type RougeOptions, type RougeReferences } from './rouge-tokens.ts';
import { bestRouge, rougeFrom, type Rouge } from './rouge.ts';

type TokenIds = Int32Array;

/** Of references kept, the tokens of each line. */
const known = new WeakMap<RougeReferences, readonly (readonly TokenIds[])[]>();

/** Lines are sentences; those without a word add nothing. */
const sentences = (text: string, texts: ReturnType<typeof rougeTexts>): TokenIds[] =>
	text
		.split('\n')
		.map((line) => {
			const { numbers, length } = texts.candidate(line);
			return numbers.slice(0, length);
		})
		.filter(({ length }) => length > 0);

/**
 * ROUGE-Lsum (Lin 2004, 3.2) as rouge-score 0.1.2 computes it: each line of a reference is compared with each line of
 * the candidate, and the words that some longest common subsequence uses are counted, none more often than either
 * text has it. Of one line on each side it is ROUGE-L. Of several references the one with the highest F.
 */
export function rougeLsum(
	candidate: string,
	references: readonly string[],
	options?: RougeOptions
): Rouge {
	const texts = rougeTexts(options);
	const prepared = texts.references(references);
	let expected = known.get(prepared);
	if (!expected) {
		expected = references.map((text) => sentences(text, texts));
		known.set(prepared, expected);
	}
	const given = sentences(candidate, texts);
	const lines = expected;
	return bestRouge(lines.length, (index) => compare(given, lines[index] ?? []));
}

const words = (lines: readonly TokenIds[]): number =>
	lines.reduce((sum, { length }) => sum + length, 0);

function compare(given: readonly TokenIds[], expected: readonly TokenIds[]): Rouge {
	const [onlyGiven, onlyExpected] = [given[0], expected[0]];
	if (!onlyGiven || !onlyExpected) return rougeFrom(0, 1, 1);
	const hits =
		given.length === 1 && expected.length === 1
			? lcsLength(onlyGiven, onlyExpected)
			: unionHits(given, expected);
	return rougeFrom(hits, words(given), words(expected));
}

function unionHits(given: readonly TokenIds[], expected: readonly TokenIds[]): number {
	const left = { given: tally(given), expected: tally(expected) };
	const byToken = linesByToken(given);
	let hits = 0;
	for (const line of expected)
		for (const place of union(line, byToken)) {
			const token = line[place] as number;
			const [inGiven, inExpected] = [left.given.get(token) ?? 0, left.expected.get(token) ?? 0];
			if (inGiven === 0 || inExpected === 0) continue;
			left.given.set(token, inGiven - 1);
			left.expected.set(token, inExpected - 1);
			hits++;
		}
	return hits;
}

function tally(lines: readonly TokenIds[]): Map<number, number> {
	const counts = new Map<number, number>();
	for (const line of lines)
		for (const token of line) counts.set(token, (counts.get(token) ?? 0) + 1);
	return counts;
}

/** For each token the different lines that have it. */
function linesByToken(lines: readonly TokenIds[]): ReadonlyMap<number, readonly TokenIds[]> {
	const byToken = new Map<number, TokenIds[]>();
	for (const line of new Map(lines.map((ids) => [ids.join(), ids])).values())
		for (const token of new Set(line)) {
			if (token < 0) continue;
			const having = byToken.get(token);
			if (having) having.push(line);
			else byToken.set(token, [line]);
		}
	return byToken;
}

/** Places of a line that its common subsequences with any of the others use, ascending. */
function union(
	line: TokenIds,
	byToken: ReadonlyMap<number, readonly TokenIds[]>
): Iterable<number> {
	const used = new Set<number>();
	const seen = new Set<TokenIds>();
	const shared = [...new Set(line)]
		.map((token) => byToken.get(token) ?? [])
		.sort((first, second) => first.length - second.length);
	const reachable = line.reduce((sum, token) => sum + (byToken.has(token) ? 1 : 0), 0);
	// Lines with rare words first: most often they use all places, and the rest need not be looked at.
	for (const lines of shared)
		for (const other of lines) {
			if (used.size === reachable) return [...used].sort((first, second) => first - second);
			if (seen.has(other)) continue;
			seen.add(other);
			for (const place of lcsPlaces(line, other)) used.add(place);
		}
	return [...used].sort((first, second) => first - second);
}
