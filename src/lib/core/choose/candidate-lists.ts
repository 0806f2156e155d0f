import type { Candidate } from './candidate.ts';
import type { CheckOutcome } from './checks.ts';
import { bytesOf } from './first-offers.ts';
import type { Weighed } from './recommend.ts';

/**
 * The order in which candidates are listed: what was measured as it came, then what else there is of the models that
 * were measured, then the rest of the catalogue; of either the smallest first.
 */
export function inOrder(candidates: readonly Candidate[]): Candidate[] {
	const models = new Set(
		candidates.filter(({ measured }) => measured).map(({ variant }) => variant.model)
	);
	const rank = ({ measured, variant }: Candidate): number =>
		measured ? 0 : models.has(variant.model) ? 1 : 2;
	return [...candidates].sort((a, b) => {
		const order = rank(a) - rank(b);
		if (order !== 0 || a.measured) return order;
		const [first, second] = [bytesOf(a), bytesOf(b)];
		return first < second ? -1 : first > second ? 1 : 0;
	});
}

/**
 * Without those of the catalogue of which the same is said as of another dtype of their model: that the model takes no
 * prompt, say. They are named beside the one that stands for them.
 */
export function alikeOnce(weighed: readonly Weighed[], told: CheckOutcome): Weighed[] {
	const groups = new Map<string, [Weighed, Candidate[]]>();
	for (const one of weighed) {
		const { candidate, checks } = one;
		const said = checks.filter(({ outcome }) => outcome === told).map(({ words }) => words);
		const key = candidate.measured
			? candidate.id
			: JSON.stringify([candidate.variant.model, candidate.otherRun?.runId, said]);
		const known = groups.get(key);
		if (known) known[1].push(candidate);
		else groups.set(key, [one, []]);
	}
	return [...groups.values()].map(([one, alike]) => (alike.length > 0 ? { ...one, alike } : one));
}
