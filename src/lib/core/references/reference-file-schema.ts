import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';
import { expectedColorSchema } from './reference-schema.ts';
import type { Reference } from './reference.ts';

const texts = v.array(v.string());
const oneOrMore = v.union(
	[
		v.pipe(
			v.string(),
			v.transform((one) => [one])
		),
		texts
	],
	'expected a text or a list of texts'
);

/** One image's entry in a reference file, where every field may be absent and `caption` stands for one caption. */
export const referenceEntrySchema: SchemaOf<Reference> = v.pipe(
	v.object({
		caption: v.optional(v.string()),
		captions: v.optional(texts, []),
		keywords: v.optional(texts, []),
		colors: v.optional(v.array(expectedColorSchema), []),
		answers: v.optional(v.record(v.string(), oneOrMore), {})
	}),
	v.transform(({ caption, captions, ...fields }) => ({
		captions: caption === undefined ? captions : [caption, ...captions],
		...fields
	}))
);
