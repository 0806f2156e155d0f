import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';
import { referenceSchema } from './reference-schema.ts';
import type { ReferenceEntry, ReferenceSet } from './reference-set.ts';

const entrySchema: SchemaOf<ReferenceEntry> = v.object({
	image: v.string(),
	sha256: v.nullable(v.string()),
	reference: referenceSchema
});

/** A set as it is kept. What it holds was checked when it came in; this tells a damaged record. */
export const referenceSetSchema: SchemaOf<ReferenceSet> = v.object({
	id: v.string(),
	name: v.string(),
	createdAt: v.string(),
	changedAt: v.string(),
	entries: v.array(entrySchema)
});
