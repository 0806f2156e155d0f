import type { Pairing, Question } from './next-pair.ts';
import type { Vote } from './vote.ts';

/**
 * Variants that always said the same where both were asked, which is half or more of what either was, by id. Votes cannot
 * tell them apart; the first stands for all.
 */
export type Contestant = readonly [string, ...string[]];

/** Who can be voted on. A variant that is in none of the three does not exist. */
export interface Field {
	readonly contestants: readonly Contestant[];
	/** Variants without a text: no trial of theirs finished. */
	readonly silent: readonly string[];
	/** Variants with texts, but for no picture and prompt that another one answered. */
	readonly apart: readonly string[];
}

const same = (first: string, second: string): boolean => first.trim() === second.trim();

/**
 * @param spoke variants with a text, whether others answered the same question or not
 * @param questions those that two variants answered
 */
export function fieldOf(
	variants: readonly string[],
	spoke: ReadonlySet<string>,
	questions: readonly Question[]
): Field {
	const texts = new Map<string, Map<Question, string>>();
	for (const question of questions)
		for (const { variant, output } of question.candidates) {
			const own = texts.get(variant) ?? new Map<Question, string>();
			texts.set(variant, own.set(question, output));
		}
	const sayTheSame = (one: string, other: string): boolean => {
		const [first, second] = [texts.get(one), texts.get(other)];
		const both = [...(first ?? [])].filter(([question]) => second?.has(question));
		// One picture in common out of many would say little.
		const enough = both.length * 2 >= Math.max(first?.size ?? 0, second?.size ?? 0);
		return enough && both.every(([at, text]) => same(text, second?.get(at) ?? ''));
	};
	const contestants: [string, ...string[]][] = [];
	for (const variant of variants) {
		if (!texts.has(variant)) continue;
		// With all of them, since two that were asked other questions may both agree with a third.
		const like = contestants.find((members) =>
			members.every((member) => sayTheSame(member, variant))
		);
		if (like) like.push(variant);
		else contestants.push([variant]);
	}
	return {
		contestants,
		silent: variants.filter((variant) => !spoke.has(variant)),
		apart: variants.filter((variant) => spoke.has(variant) && !texts.has(variant))
	};
}

/** By variant: the one that stands for it. */
export function standIns(contestants: readonly Contestant[]): ReadonlyMap<string, string> {
	return new Map(
		contestants.flatMap((members) => members.map((one) => [one, members[0]] as const))
	);
}

/**
 * Votes as cast on contestants: each side is called by the one that stands for it. Of several votes on the same question
 * and the same two contestants only the first that counts is kept, since it would be one opinion counted twice.
 */
export function votesOn(votes: readonly Vote[], contestants: readonly Contestant[]): Vote[] {
	const stands = standIns(contestants);
	const seen = new Set<string>();
	return votes
		.toSorted((a, b) => Number(a.revealed) - Number(b.revealed))
		.flatMap((vote): Vote[] => {
			const [left, right] = [stands.get(vote.left.variant), stands.get(vote.right.variant)];
			if (left === undefined || right === undefined) return [];
			const key = meetingKey(vote, stands);
			if (seen.has(key)) return [];
			seen.add(key);
			return [
				{
					...vote,
					left: { ...vote.left, variant: left },
					right: { ...vote.right, variant: right }
				}
			];
		});
}

/** The same for all pairs of the same two contestants in one question. */
export const meetingKey = (
	{ sha256, prompt, left, right }: Pairing,
	stands: ReadonlyMap<string, string>
): string =>
	JSON.stringify([
		sha256,
		prompt,
		[left, right].map(({ variant }) => stands.get(variant) ?? variant).sort()
	]);

/** Whether there is a question to which both gave a text and not the same. */
export const canMeet = (
	questions: readonly Question[],
	first: Contestant,
	second: Contestant
): boolean =>
	questions.some(({ candidates }) => {
		const of = (members: Contestant) =>
			candidates.filter(({ variant }) => members.includes(variant));
		return of(first).some((one) => of(second).some((other) => !same(one.output, other.output)));
	});
