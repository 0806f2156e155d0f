import * as v from 'valibot';
import { devices } from '../models/variant.ts';
import { exclusions, type GenerationObservation, type Trial } from './trial.ts';
import { count, type SchemaOf } from '../schema.ts';
import { failureSchema, variantSchema } from './plan-schema.ts';

const observationSchema: SchemaOf<GenerationObservation> = v.object({
	preprocessEndedAtMs: v.number(),
	sessionRuns: v.array(
		v.object({ session: v.string(), startedAtMs: v.number(), endedAtMs: v.number() })
	),
	tokenAtMs: v.array(v.number()),
	tokenIds: v.array(v.number()),
	tokenTexts: v.exactOptional(v.array(v.string())),
	endedAtMs: v.number(),
	promptTokens: count,
	imageTokens: count,
	stopReason: v.picklist(['eos', 'length']),
	device: v.picklist(devices),
	gpuBytesLive: v.nullable(v.number()),
	gpuBytesPeak: v.nullable(v.number()),
	wasmBytes: v.nullable(v.number()),
	jsHeapBytes: v.nullable(v.number())
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

export const trialSchema: SchemaOf<Trial> = v.union([
	v.object({
		...identity,
		output: v.string(),
		imageDecodeMs: v.number(),
		observation: observationSchema,
		excluded: v.array(v.picklist(exclusions)),
		failure: v.null()
	}),
	v.object({ ...identity, output: v.null(), failure: failureSchema })
]);
