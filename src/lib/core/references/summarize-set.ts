import type { ReferenceSet, ReferenceSetSummary } from './reference-set.ts';

/** What a list says about a set. */
export const summarizeSet = ({ entries, ...set }: ReferenceSet): ReferenceSetSummary => ({
	...set,
	images: entries.length,
	captions: entries.reduce((sum, { reference }) => sum + reference.captions.length, 0)
});

/** Last changed first; of the same moment, by id, so that the order does not depend on the storage. */
export const byLastChange = (a: ReferenceSetSummary, b: ReferenceSetSummary): number =>
	a.changedAt === b.changedAt ? (a.id < b.id ? -1 : 1) : a.changedAt < b.changedAt ? 1 : -1;
