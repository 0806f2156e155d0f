import type { ReferenceEntry, ReferenceSet } from '#lib/core/references/reference-set.ts';

export const sampleEntry = (
	image: string,
	reference: Partial<ReferenceEntry['reference']> = {},
	sha256: string | null = null
): ReferenceEntry => ({
	image,
	sha256,
	reference: { captions: [], keywords: [], colors: [], answers: {}, ...reference }
});

export const sampleSet = (entries: readonly ReferenceEntry[], id = 'set'): ReferenceSet => ({
	id,
	name: 'Sample set',
	createdAt: '2026-01-01T00:00:00.000Z',
	changedAt: '2026-01-01T00:00:00.000Z',
	entries
});
