import * as v from 'valibot';
import { failureSchema } from '../../run/plan-schema.ts';
import { amount, count, sha256, type SchemaOf } from '../../schema.ts';
import { devices, dtypes } from '../variant.ts';
import { validationReportSchema } from '../validation/validation-report-schema.ts';
import { modelTypes } from './model-type.ts';
import { retrievalReportSchema } from './retrieval-report-schema.ts';
import {
	registryActors,
	type ActiveVersion,
	type InferenceConfiguration,
	type ModelVersion,
	type RegistryChange,
	type RegistryEvent
} from './version.ts';

const dtype = v.picklist(dtypes);
const type = v.picklist(modelTypes);

export const imageOptionsSchema = v.object({
	tiling: v.exactOptional(v.boolean()),
	longestEdge: v.exactOptional(count),
	minPixels: v.exactOptional(count),
	maxPixels: v.exactOptional(count)
});

export const configurationSchema: SchemaOf<InferenceConfiguration> = v.object({
	dtype: v.union([dtype, v.record(v.string(), dtype)]),
	device: v.picklist(devices),
	maxNewTokens: v.exactOptional(v.pipe(count, v.minValue(1, 'expected at least one token'))),
	imageOptions: v.exactOptional(imageOptionsSchema)
});

export const modelVersionSchema: SchemaOf<ModelVersion> = v.object({
	id: v.string(),
	model: v.pipe(v.string(), v.nonEmpty('expected owner/name')),
	revision: v.pipe(v.string(), v.nonEmpty('expected a revision')),
	label: v.string(),
	types: v.pipe(v.array(type), v.nonEmpty('expected at least one type')),
	family: v.string(),
	configuration: configurationSchema,
	files: v.array(
		v.object({ path: v.string(), bytes: v.nullable(count), sha256: v.nullable(sha256) })
	),
	host: v.nullable(v.string()),
	notes: v.string(),
	parent: v.nullable(v.string()),
	registeredAt: v.string(),
	validation: v.nullable(validationReportSchema),
	retrieval: v.nullable(retrievalReportSchema)
});

export const activeVersionSchema: SchemaOf<ActiveVersion> = v.object({
	version: v.string(),
	since: v.string(),
	previous: v.nullable(v.string())
});

const changeSchema: SchemaOf<RegistryChange> = v.variant('type', [
	v.object({ type: v.picklist(['registered', 'removed', 'notes', 'configured', 'refreshed']) }),
	v.object({ type: v.literal('hashed'), files: count }),
	v.object({ type: v.literal('measured'), what: v.literal('retrieval') }),
	v.object({ type: v.literal('evicted'), bytes: count }),
	v.object({
		type: v.literal('activated'),
		for: type,
		instead: v.nullable(v.string()),
		tookMs: amount
	}),
	v.object({ type: v.literal('rolled-back'), for: type, from: v.string(), tookMs: amount }),
	v.object({ type: v.literal('switch-failed'), for: type, failure: failureSchema }),
	v.object({ type: v.literal('validated'), outcome: v.picklist(['passed', 'failed', 'wrong']) })
]);

export const registryEventSchema: SchemaOf<RegistryEvent> = v.object({
	id: v.string(),
	at: v.string(),
	version: v.string(),
	model: v.string(),
	by: v.exactOptional(v.picklist(registryActors)),
	change: changeSchema
});
