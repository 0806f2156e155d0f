import * as v from 'valibot';
import { failureKinds, failureStages, type Failure } from '#lib/core/failure.ts';
import { devices, dtypes, type Variant } from '#lib/core/models/variant.ts';
import { promptPurposes, type Plan } from '#lib/core/run/plan.ts';

/** The annotations make the compiler prove that a schema and core's type agree. */
type SchemaOf<Type> = v.GenericSchema<unknown, Type>;

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

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

export const planSchema: SchemaOf<Plan> = v.object({
	suite: v.nullable(v.string()),
	variants: v.array(variantSchema),
	images: v.array(
		v.object({ name: v.string(), sha256: v.string(), mime: v.string(), bytes: count })
	),
	prompts: v.array(
		v.object({
			id: v.string(),
			name: v.string(),
			text: v.string(),
			purpose: v.picklist(promptPurposes)
		})
	),
	repeats: count,
	warmup: count,
	maxNewTokens: count,
	seed: v.number(),
	timeoutMs: v.number()
});
