import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';
import type { Reference, References } from './reference.ts';

const unit = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const referenceSchema: SchemaOf<Reference> = v.object({
	captions: v.array(v.string()),
	keywords: v.array(v.string()),
	colors: v.array(
		v.object({
			region: v.string(),
			hex: v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i, 'not #rrggbb')),
			box: v.exactOptional(v.tuple([unit, unit, unit, unit]))
		})
	),
	answers: v.record(v.string(), v.array(v.string()))
});

export const referencesSchema: SchemaOf<References> = v.record(v.string(), referenceSchema);
