import { createRandom } from '../stats/random.ts';
import type { Candidate, Vote } from './vote.ts';

/** One picture and prompt with a text per variant. */
export interface Question {
	readonly sha256: string;
	readonly prompt: string;
	readonly candidates: readonly Candidate[];
}

export type Pairing = Pick<Vote, 'sha256' | 'prompt' | 'left' | 'right'>;

/**
 * Every pair of differing texts for the same question that was not voted on yet, in seeded order and with seeded sides.
 * Pairs of variants take turns, so that all are compared equally often however early one stops. Equal texts are no
 * question and are left out.
 */
export function pairingsLeft(
	questions: readonly Question[],
	votes: readonly Vote[],
	seed: number
): Pairing[] {
	const voted = new Set(votes.map(pairingKey));
	const random = createRandom(seed);
	const byVariants = new Map<string, { pairing: Pairing; order: number }[]>();
	for (const { sha256, prompt, candidates } of questions)
		for (const [at, one] of candidates.entries())
			for (const other of candidates.slice(at + 1)) {
				// Drawn for every pair, so that a vote does not move the ones after it.
				const [swap, order] = [random() < 0.5, random()];
				if (one.output.trim() === other.output.trim()) continue;
				const pairing = { sha256, prompt, left: swap ? other : one, right: swap ? one : other };
				if (voted.has(pairingKey(pairing))) continue;
				const variants = [one.variant, other.variant].sort().join('\n');
				const known = byVariants.get(variants) ?? [];
				known.push({ pairing, order });
				byVariants.set(variants, known);
			}
	const queues = [...byVariants.values()].map((queue) => queue.sort((a, b) => a.order - b.order));
	const longest = Math.max(0, ...queues.map(({ length }) => length));
	return Array.from({ length: longest }, (_, turn) =>
		queues.flatMap((queue) => queue[turn]?.pairing ?? [])
	).flat();
}

/**
 * What was asked: the same for both positions, and another one when a variant says something else. Of a vote, it is
 * what makes two votes answers to one question.
 */
export const pairingKey = ({ sha256, prompt, left, right }: Pairing): string =>
	JSON.stringify([
		sha256,
		prompt,
		[left, right].map(({ variant, output }) => JSON.stringify([variant, output])).sort()
	]);
