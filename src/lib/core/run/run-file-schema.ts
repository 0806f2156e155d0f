import * as v from 'valibot';
import { amount, count } from '../schema.ts';
import { failureSchema, planSchema, variantSchema } from './plan-schema.ts';
import { environmentSchema, loadFailureSchema, loadSchema } from './run-schema.ts';
import { exclusions } from './trial.ts';
import { observationSchema } from './trial-schema.ts';

const date = v.pipe(v.string(), v.isoTimestamp('expected a date such as 2026-01-31T12:00:00Z'));
const name = v.pipe(v.string(), v.nonEmpty('expected a text that is not empty'));

const identity = {
	index: count,
	variant: variantSchema,
	image: v.string(),
	prompt: v.string(),
	repeat: count,
	endedAt: date
};

const stamps = v.intersect([v.object({ imageDecodeMs: amount }), observationSchema]);

/** Only what was observed: `timing`, `memory` and `scores` are not even looked at. */
const trialSchema = v.variant('output', [
	v.object({
		...identity,
		output: v.string(),
		failure: v.null(),
		excluded: v.array(v.picklist(exclusions)),
		observation: v.pipe(
			stamps,
			v.check(
				({ tokenAtMs, tokenIds }) => tokenAtMs.length === tokenIds.length,
				'expected as many tokenAtMs as tokenIds'
			),
			v.check(
				({ tokenAtMs }) => tokenAtMs.every((at, index) => at >= (tokenAtMs[index - 1] ?? 0)),
				'expected tokenAtMs that do not fall'
			),
			v.check(
				({ sessionRuns }) => sessionRuns.every((run) => run.endedAtMs >= run.startedAtMs),
				'expected sessionRuns that end after they start'
			)
		)
	}),
	v.object({ ...identity, output: v.null(), failure: failureSchema })
]);

/** `loupe.run/1`, except for its references, which have a reader of their own. */
export const runFileSchema = v.object({
	id: name,
	name,
	createdAt: date,
	endedAt: v.nullable(date),
	state: v.picklist(['running', 'paused', 'stopped', 'finished']),
	plan: planSchema,
	environment: environmentSchema,
	loads: v.array(loadSchema),
	loadFailures: v.array(loadFailureSchema),
	references: v.optional(v.unknown(), {}),
	trials: v.array(trialSchema)
});

export type CheckedRunFile = v.InferOutput<typeof runFileSchema>;
