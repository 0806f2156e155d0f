import * as v from 'valibot';
import { devices } from '../models/variant.ts';
import { exclusions, type GenerationObservation, type Trial } from './trial.ts';
import { amount, count, type SchemaOf } from '../schema.ts';
import { failureSchema, variantSchema } from './plan-schema.ts';

export const observationSchema: SchemaOf<GenerationObservation> = v.object({
	preprocessEndedAtMs: amount,
	sessionRuns: v.array(v.object({ session: v.string(), startedAtMs: amount, endedAtMs: amount })),
	tokenAtMs: v.array(amount),
	tokenIds: v.array(count),
	tokenTexts: v.exactOptional(v.array(v.string())),
	endedAtMs: amount,
	promptTokens: count,
	imageTokens: count,
	askedAs: v.exactOptional(v.string()),
	stopReason: v.picklist(['eos', 'length']),
	device: v.picklist(devices),
	gpuBytesLive: v.nullable(amount),
	gpuBytesPeak: v.nullable(amount),
	wasmBytes: v.nullable(amount),
	jsHeapBytes: v.nullable(amount)
});

const identity = {
	runId: v.string(),
	index: count,
	variant: variantSchema,
	image: v.string(),
	prompt: v.string(),
	repeat: count,
	endedAt: v.string()
};

// `variant` rather than `union`: a wrong field is then named by its own path.
export const trialSchema: SchemaOf<Trial> = v.variant('output', [
	v.object({
		...identity,
		output: v.string(),
		imageDecodeMs: amount,
		observation: observationSchema,
		excluded: v.array(v.picklist(exclusions)),
		failure: v.null()
	}),
	v.object({ ...identity, output: v.null(), failure: failureSchema })
]);
