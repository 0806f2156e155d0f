import * as v from 'valibot';
import { count, sha256, type SchemaOf } from '../schema.ts';
import type { Rating } from './rating.ts';

const grade = v.pipe(
	v.number('expected a number from 0 to 10'),
	v.minValue(0, 'expected a number from 0 to 10'),
	v.maxValue(10, 'expected a number from 0 to 10')
);

export const ratingSchema: SchemaOf<Rating> = v.object({
	runId: v.string(),
	index: count,
	value: grade,
	criteria: v.record(v.string(), grade),
	outputSha256: sha256,
	ratedAt: v.string()
});
