import type { FailureKind } from '../failure.ts';
import { smallestSignedRankP } from '../stats/signed-rank-test.ts';
import { alarmLevel } from '../stats/verdict.ts';
import type { SideComparison } from './compare-sides.ts';
import type { Side } from './side.ts';

/** So many pairs at most are asked for: with these, any number of metrics that people judge can be told. */
const mostPairs = 40;

/**
 * Why nothing, or next to nothing, can be said about two sides, as a sentence with what to do; `null` where there is
 * enough to judge by. Looked for from what explains most to what explains least.
 */
export function sideProblem({ before, after, pairing, metrics }: SideComparison): string | null {
	for (const [side, where] of [
		[after, 'this run'],
		[before, 'the baseline']
	] as const) {
		if (side.results.length === 0) return `The variant has no trial in ${where}.`;
		const kinds = failureKinds(side);
		if (kinds.length > 0 && side.results.every(({ trial }) => trial.failure))
			return `All ${trials(side.results.length)} of the variant failed in ${where} (${kinds.join(', ')}), so there is nothing to compare.`;
	}
	const pairs = pairing.pairs.length;
	if (pairs === 0) return noOverlap(before, after);
	const usable = Math.max(0, ...metrics.map(({ comparison }) => comparison.pairs));
	const needed = fewestPairs(metrics.length);
	if (usable === 0)
		return `None of the ${pairs} ${questions(pairs)} that both runs have succeeded on both sides, so there is nothing to compare.`;
	if (usable < needed)
		return `Only ${usable} ${questions(usable)} can be compared; at least ${needed} are needed to tell a change in ${metrics.length} ${metrics.length === 1 ? 'metric' : 'metrics'} from chance.`;
	return null;
}

/** How many pairs, all changed the same way, would pass as a change when so many metrics are judged together. */
export function fewestPairs(metrics: number): number {
	for (let pairs = 1; pairs < mostPairs; pairs++)
		if (smallestSignedRankP(pairs) * metrics <= alarmLevel) return Math.max(pairs, 6);
	return mostPairs;
}

function noOverlap(before: Side, after: Side): string {
	const pictures = new Set(before.run.plan.images.map(({ sha256 }) => sha256));
	const shared = after.run.plan.images.filter(({ sha256 }) => pictures.has(sha256)).length;
	return shared === 0
		? 'The two runs have no picture in common, so nothing can be compared. Measure the same pictures.'
		: `The two runs share ${shared} ${shared === 1 ? 'picture' : 'pictures'} and no prompt, so nothing can be compared. Ask the same words.`;
}

const failureKinds = ({ results }: Side): FailureKind[] => [
	...new Set(results.flatMap(({ trial }) => (trial.failure ? [trial.failure.kind] : [])))
];

const trials = (count: number): string => (count === 1 ? '1 trial' : `${count} trials`);
const questions = (count: number): string =>
	count === 1 ? 'picture and prompt' : 'pictures × prompts';
