import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';
import type { Baseline } from './baseline.ts';
import { mostThreshold, type Thresholds } from './thresholds.ts';

const share = `expected a share above 0 and up to ${mostThreshold}`;
const threshold = v.pipe(
	v.number(share),
	v.check((value) => value > 0 && value <= mostThreshold, share)
);

const thresholdsSchema: SchemaOf<Thresholds> = v.object({
	byMetric: v.record(v.string(), threshold),
	all: v.nullable(threshold),
	judged: v.exactOptional(v.array(v.string()))
});

export const baselineSchema: SchemaOf<Baseline> = v.object({
	id: v.string(),
	name: v.string(),
	runId: v.string(),
	device: v.string(),
	thresholds: thresholdsSchema,
	note: v.string(),
	pinnedAt: v.pipe(v.string(), v.isoTimestamp('expected a time such as 2026-11-21T12:00:00.000Z'))
});
