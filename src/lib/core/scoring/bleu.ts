import { tokenize13a } from './tokenizers.ts';

const orders = 4;

/** What a text adds to a corpus's BLEU (Papineni et al. 2002): counts that can be summed. */
export interface BleuStatistics {
	readonly candidateTokens: number;
	/** Of the reference whose length is closest; of two as close, the shorter. */
	readonly referenceTokens: number;
	/** n-grams of the candidate that some reference has, clipped to the most that one reference has; n = 1 … 4. */
	readonly matches: readonly number[];
	/** n-grams of the candidate; n = 1 … 4. */
	readonly totals: readonly number[];
}

export interface Bleu {
	/** 0–100 */
	readonly score: number;
	/** 0–100 for n = 1 … 4, smoothed. */
	readonly precisions: readonly number[];
	readonly brevityPenalty: number;
	readonly candidateTokens: number;
	readonly referenceTokens: number;
}

/** Counts of one candidate against its references, which must not be empty. */
export function bleuStatistics(candidate: string, references: readonly string[]): BleuStatistics {
	const tokens = tokenize13a(candidate);
	const { allowed, lengths } = referenceCounts(references);
	const matches = [0, 0, 0, 0];
	for (const [ngram, count] of countNgrams(tokens)) {
		const most = allowed.get(ngram);
		if (most === undefined) continue;
		const order = ngram.split(' ').length - 1;
		matches[order] = (matches[order] ?? 0) + Math.min(count, most);
	}
	return {
		candidateTokens: tokens.length,
		referenceTokens: closestLength(tokens.length, lengths),
		matches,
		totals: matches.map((_, order) => Math.max(0, tokens.length - order))
	};
}

interface ReferenceCounts {
	/** The most often that one reference has an n-gram. */
	readonly allowed: ReadonlyMap<string, number>;
	readonly lengths: readonly number[];
}

/** A run compares every variant and repeat with the same captions; they are counted once. */
const countedReferences = new WeakMap<readonly string[], ReferenceCounts>();

function referenceCounts(references: readonly string[]): ReferenceCounts {
	const known = countedReferences.get(references);
	if (known) return known;
	const tokens = references.map(tokenize13a);
	const allowed = new Map<string, number>();
	for (const reference of tokens)
		for (const [ngram, count] of countNgrams(reference))
			allowed.set(ngram, Math.max(count, allowed.get(ngram) ?? 0));
	const counts = { allowed, lengths: tokens.map(({ length }) => length) };
	countedReferences.set(references, counts);
	return counts;
}

/** By tokens joined with a space, which no token contains. */
function countNgrams(tokens: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (let start = 0; start < tokens.length; start++) {
		let ngram = '';
		for (let end = start; end < Math.min(start + orders, tokens.length); end++) {
			ngram = end === start ? (tokens[end] as string) : `${ngram} ${tokens[end]}`;
			counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
		}
	}
	return counts;
}

function closestLength(length: number, candidates: readonly number[]): number {
	let closest = candidates[0] ?? 0;
	for (const candidate of candidates) {
		const nearer = Math.abs(candidate - length) - Math.abs(closest - length);
		if (nearer < 0 || (nearer === 0 && candidate < closest)) closest = candidate;
	}
	return closest;
}

/**
 * BLEU-4 from counts, as sacrebleu computes it: smoothing `exp`, and with `effectiveOrder` (for single sentences) only
 * as many orders as the candidate has tokens. 0 where nothing matches or the candidate is empty.
 */
export function bleuFromStatistics(statistics: BleuStatistics, effectiveOrder: boolean): Bleu {
	const { candidateTokens, referenceTokens, matches, totals } = statistics;
	const brevityPenalty = brevity(candidateTokens, referenceTokens);
	const precisions = [0, 0, 0, 0];
	const lengths = { brevityPenalty, candidateTokens, referenceTokens };
	if (matches.every((count) => count === 0)) return { score: 0, precisions, ...lengths };
	let halving = 1;
	let order = orders;
	for (const [index, total] of totals.entries()) {
		if (total === 0) break;
		if (effectiveOrder) order = index + 1;
		const count = matches[index] ?? 0;
		if (count === 0) halving *= 2;
		precisions[index] = count === 0 ? 100 / (halving * total) : (100 * count) / total;
	}
	const logs = precisions.slice(0, order).map((precision) => Math.log(precision));
	const mean = logs.reduce((sum, log) => sum + log, 0) / order;
	return { score: brevityPenalty * Math.exp(mean), precisions, ...lengths };
}

function brevity(candidate: number, reference: number): number {
	if (candidate >= reference) return 1;
	return candidate === 0 ? 0 : Math.exp(1 - reference / candidate);
}

/** BLEU-4 of one text, with effective order. `references` must not be empty. */
export const sentenceBleu = (candidate: string, references: readonly string[]): Bleu =>
	bleuFromStatistics(bleuStatistics(candidate, references), true);

/** BLEU-4 of many texts together, without effective order. */
export function corpusBleu(statistics: readonly BleuStatistics[]): Bleu {
	const sum = (pick: (one: BleuStatistics) => number): number =>
		statistics.reduce((total, one) => total + pick(one), 0);
	const perOrder = (pick: (one: BleuStatistics) => readonly number[]): number[] =>
		Array.from({ length: orders }, (_, order) => sum((one) => pick(one)[order] ?? 0));
	return bleuFromStatistics(
		{
			candidateTokens: sum((one) => one.candidateTokens),
			referenceTokens: sum((one) => one.referenceTokens),
			matches: perOrder((one) => one.matches),
			totals: perOrder((one) => one.totals)
		},
		false
	);
}
