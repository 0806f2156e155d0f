import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';
import type { ExpectedColor, Reference, References } from './reference.ts';

const fractionRange = 'expected a number from 0 to 1';
const fraction = v.pipe(
	v.number(fractionRange),
	v.minValue(0, fractionRange),
	v.maxValue(1, fractionRange)
);

export const expectedColorSchema: SchemaOf<ExpectedColor> = v.object({
	region: v.string(),
	hex: v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i, 'expected a color #rrggbb')),
	box: v.exactOptional(
		v.tuple([fraction, fraction, fraction, fraction], 'expected four numbers [x0, y0, x1, y1]')
	)
});

export const referenceSchema: SchemaOf<Reference> = v.object({
	captions: v.array(v.string()),
	keywords: v.array(v.string()),
	colors: v.array(expectedColorSchema),
	answers: v.record(v.string(), v.array(v.string()))
});

export const referencesSchema: SchemaOf<References> = v.record(v.string(), referenceSchema);
