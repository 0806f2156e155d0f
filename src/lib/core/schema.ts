import * as v from 'valibot';

/** Annotating a schema with this makes the compiler prove that it and the type agree. */
export type SchemaOf<Type> = v.GenericSchema<unknown, Type>;

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const sha256 = v.pipe(v.string(), v.regex(/^[\da-f]{64}$/, 'not a hex SHA-256'));
