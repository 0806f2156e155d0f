import type { Pairing } from './pairing.ts';
import type { Side } from './side.ts';
import type { SideComparison } from './compare-sides.ts';
import { fewestPairs } from './side-problem.ts';

/**
 * Why two sides cannot be compared at all, in one sentence, or `null`. Where there is such a reason, no figure beside
 * another says anything.
 */
export function obstacle(
	before: Side,
	after: Side,
	{ pairs }: Pairing,
	names: readonly [string, string]
): string | null {
	for (const [index, side] of [before, after].entries()) {
		const name = names[index] ?? '';
		if (side.results.length === 0)
			return `${name} has no trial yet, so there is nothing to compare it by.`;
		const [first] = side.results;
		if (first?.trial.failure && side.results.every(({ trial }) => trial.failure))
			return `Every trial of ${name} failed, so there is nothing to compare it by. The first reason: ${first.trial.failure.cause}`;
	}
	if (pairs.length > 0) return null;
	const [first, second] = names;
	const pictures = new Set(before.run.plan.images.map(({ sha256 }) => sha256));
	if (!after.run.plan.images.some(({ sha256 }) => pictures.has(sha256)))
		return `${second} and ${first} have no picture in common, so nothing can be compared; run both on the same pictures.`;
	const prompts = new Set(before.run.plan.prompts.map(({ text }) => text));
	if (!after.run.plan.prompts.some(({ text }) => prompts.has(text)))
		return `${second} and ${first} were asked different prompts (${quoted(before)} and ${quoted(after)}), so their answers cannot be compared.`;
	return `${second} and ${first} have no finished picture and prompt in common, so nothing can be compared yet.`;
}

const quoted = ({ run }: Side): string => {
	const text = run.plan.prompts[0]?.text ?? '';
	return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
};

/** What keeps a comparison of few pairs from showing anything, or `null`. */
export function tooFew({ pairing: { pairs }, metrics }: SideComparison): string | null {
	const judged = metrics.filter(({ metric, caution }) => metric.better !== 'none' && !caution);
	const needed = fewestPairs(judged.length);
	if (pairs.length === 0 || pairs.length >= needed) return null;
	const found =
		pairs.length === 1 ? 'one picture and prompt is' : `${pairs.length} pictures × prompts are`;
	return `Only ${found} on both sides: it takes ${needed} to tell a change in ${judged.length} metrics from chance.`;
}
