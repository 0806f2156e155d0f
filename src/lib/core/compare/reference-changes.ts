import { changedParts, type ReferencePart } from '../references/reference-part.ts';
import { referenceFor } from '../references/reference.ts';
import type { Metric } from '../run/metric.ts';
import { scorers } from '../scoring/scorers.ts';
import { valueOf, type PairedTrials, type Pairing } from './pairing.ts';
import type { Side } from './side.ts';

/** The parts of a question's references that differ between two sides, by question; those of equal ones are not in it. */
export type ReferenceChanges = ReadonlyMap<PairedTrials, readonly ReferencePart[]>;

/** Looked for in every question that both sides have. Nothing where the references of a side are not known. */
export function referenceChanges(before: Side, after: Side, { pairs }: Pairing): ReferenceChanges {
	const changes = new Map<PairedTrials, readonly ReferencePart[]>();
	if (before.references === after.references) return changes;
	for (const pair of pairs) {
		const first = asked(before, pair.before);
		const second = asked(after, pair.after);
		if (!first || !second) continue;
		const parts = changedParts(first, second);
		if (parts.length > 0) changes.set(pair, parts);
	}
	return changes;
}

function asked({ references }: Side, [first]: PairedTrials['before']) {
	if (!references || !first) return null;
	const { image, prompt } = first.trial;
	return { reference: referenceFor(references, image), prompt };
}

const readBy = new Map(scorers.map(({ metric, reads }) => [metric.id, reads]));

/**
 * Why the scores of a metric must not be compared, as a sentence, or `null`: some of the questions that both sides have
 * a score of were judged by other references, of which the metric looks at a part that differs.
 */
export function referenceCaution(
	changes: ReferenceChanges,
	{ pairs }: Pairing,
	metric: Metric
): string | null {
	if (metric.group !== 'score' || changes.size === 0) return null;
	const reads = readBy.get(metric.id);
	const judged = pairs.filter(
		({ before, after }) => valueOf(before, metric) !== null && valueOf(after, metric) !== null
	);
	const changed = judged.filter((pair) =>
		changes.get(pair)?.some((part) => reads?.includes(part) ?? true)
	);
	if (changed.length === 0) return null;
	return `The two sides were judged by different references: ${changed.length} of ${judged.length} pictures × prompts have others.`;
}
