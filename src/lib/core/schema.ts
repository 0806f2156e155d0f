import * as v from 'valibot';

/** Annotating a schema with this makes the compiler prove that it and the type agree. */
export type SchemaOf<Type> = v.GenericSchema<unknown, Type>;

const wholeNumber = 'expected a whole number from 0 on';
export const count = v.pipe(
	v.number(wholeNumber),
	v.safeInteger(wholeNumber),
	v.minValue(0, wholeNumber)
);

const plausible = `expected a number from 0 to ${Number.MAX_SAFE_INTEGER}`;
/**
 * A duration or a size. JSON can say `1e999`, which reads as infinity, and `1e308`, whose sums are infinite and whose
 * axis no chart can draw.
 */
export const amount = v.pipe(
	v.number(plausible),
	v.minValue(0, plausible),
	v.maxValue(Number.MAX_SAFE_INTEGER, plausible)
);

export const sha256 = v.pipe(
	v.string(),
	v.regex(/^[\da-f]{64}$/, 'expected a SHA-256 of 64 lowercase hexadecimal digits')
);
