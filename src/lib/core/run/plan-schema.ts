import * as v from 'valibot';
import { failureKinds, failureStages, type Failure } from '../failure.ts';
import type { ImageOptions } from '../models/image-options.ts';
import { devices, dtypes, type Variant } from '../models/variant.ts';
import { count, type SchemaOf } from '../schema.ts';
import { promptPurposes, trialOrders, type Plan, type Prompt } from './plan.ts';

const dtype = v.picklist(dtypes);

export const variantSchema: SchemaOf<Variant> = v.object({
	model: v.string(),
	revision: v.string(),
	dtype: v.union([dtype, v.record(v.string(), dtype)]),
	device: v.picklist(devices)
});

export const failureSchema: SchemaOf<Failure> = v.object({
	kind: v.picklist(failureKinds),
	stage: v.picklist(failureStages),
	cause: v.string(),
	remedy: v.string()
});

export const promptSchema: SchemaOf<Prompt> = v.object({
	id: v.string(),
	name: v.string(),
	text: v.string(),
	purpose: v.picklist(promptPurposes)
});

export const imageOptionsSchema: SchemaOf<ImageOptions> = v.object({
	tiling: v.exactOptional(v.boolean()),
	longestEdge: v.exactOptional(count),
	minPixels: v.exactOptional(count),
	maxPixels: v.exactOptional(count)
});

export const planSchema: SchemaOf<Plan> = v.object({
	suite: v.nullable(v.string()),
	variants: v.array(variantSchema),
	images: v.array(
		v.object({ name: v.string(), sha256: v.string(), mime: v.string(), bytes: count })
	),
	prompts: v.array(promptSchema),
	repeats: count,
	warmup: count,
	maxNewTokens: count,
	imageOptions: v.exactOptional(imageOptionsSchema),
	order: v.exactOptional(v.picklist(trialOrders)),
	coolDownMs: v.exactOptional(count),
	seed: v.number(),
	timeoutMs: v.number()
});
