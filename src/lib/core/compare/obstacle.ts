import type { FailureKind } from '../failure.ts';
import { alarmLevel } from '../stats/verdict.ts';
import { smallestSignedRankP } from '../stats/signed-rank-test.ts';
import { fewestForInterval } from '../stats/bootstrap.ts';
import type { SideComparison } from './compare-sides.ts';
import type { Pairing } from './pairing.ts';
import { questionCount } from './question-count.ts';
import type { Side } from './side.ts';

/** How the sides are called in sentences, also at their beginning. */
export type ObstacleNames = readonly [before: string, after: string];

/**
 * Why two sides cannot be compared at all, in one sentence, or `null`. Where there is such a reason, no figure beside
 * another says anything. Looked for from what explains most to what explains least.
 */
export function obstacle(
	before: Side,
	after: Side,
	{ pairs }: Pairing,
	names: ObstacleNames
): string | null {
	for (const [index, side] of [before, after].entries()) {
		const name = names[index] ?? '';
		const count = side.results.length;
		if (count === 0)
			return `${capital(name)} has no trial yet, so there is nothing to compare it by.`;
		const failures = side.results.flatMap(({ trial }) => trial.failure ?? []);
		const [first] = failures;
		if (!first || failures.length < count) continue;
		const kinds = new Set<FailureKind>(failures.map(({ kind }) => kind));
		return `${count === 1 ? 'The one trial' : `All ${count} trials`} of ${name} failed (${[...kinds].join(', ')}), so there is nothing to compare it by. The first reason: ${first.cause}`;
	}
	const [first, second] = names;
	if (pairs.length > 0) {
		const isAnswered = pairs.some((pair) =>
			[pair.before, pair.after].every((results) => results.some(({ trial }) => !trial.failure))
		);
		return isAnswered
			? null
			: `None of the ${questionCount(pairs.length)} that both have succeeded on both sides, so there is nothing to compare.`;
	}
	const pictures = new Set(before.run.plan.images.map(({ sha256 }) => sha256));
	if (!after.run.plan.images.some(({ sha256 }) => pictures.has(sha256)))
		return `${capital(second)} and ${first} have no picture in common, so nothing can be compared; run both on the same pictures.`;
	const prompts = new Set(before.run.plan.prompts.map(({ text }) => text));
	if (!after.run.plan.prompts.some(({ text }) => prompts.has(text)))
		return `${capital(second)} and ${first} were asked different prompts (${quoted(before)} and ${quoted(after)}), so their answers cannot be compared.`;
	return `${capital(second)} and ${first} have no finished picture and prompt in common, so nothing can be compared yet.`;
}

/** What keeps a comparison of few pairs from showing anything, or `null`. */
export function tooFew({ metrics }: SideComparison): string | null {
	const judged = metrics.filter(({ verdict, caution }) => verdict !== 'not judged' && !caution);
	const usable = Math.max(0, ...judged.map(({ comparison }) => comparison.pairs));
	const needed = fewestPairs(judged.length);
	if (usable === 0 || usable >= needed) return null;
	const found = usable === 1 ? 'one picture and prompt is' : `${usable} pictures × prompts are`;
	return `Only ${found} on both sides: it takes ${needed} to tell a change in ${judged.length} ${judged.length === 1 ? 'metric' : 'metrics'} from chance.`;
}

/** Either: why nothing, or next to nothing, can be said about two sides. */
export const comparisonProblem = (
	comparison: SideComparison,
	names: ObstacleNames
): string | null =>
	obstacle(comparison.before, comparison.after, comparison.pairing, names) ?? tooFew(comparison);

/** So many pairs at most are asked for: with these, any number of metrics that people judge can be told. */
const mostPairs = 40;

/** How many pairs, all changed the same way, would pass as a change when so many metrics are judged together. */
export function fewestPairs(metrics: number): number {
	for (let pairs = 1; pairs < mostPairs; pairs++)
		if (smallestSignedRankP(pairs) * metrics <= alarmLevel)
			return Math.max(pairs, fewestForInterval);
	return mostPairs;
}

const quoted = ({ run }: Side): string => {
	const text = run.plan.prompts[0]?.text ?? '';
	return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
};

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
