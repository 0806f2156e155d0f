import * as v from 'valibot';
import { fileOrigins } from '../models/files/model-place.ts';
import { devices } from '../models/variant.ts';
import type { Environment } from './environment.ts';
import type { Run, VariantLoad } from './run.ts';
import { amount, count, type SchemaOf } from '../schema.ts';
import { failureSchema, planSchema, variantSchema } from './plan-schema.ts';

const adapterSchema = v.object({
	vendor: v.string(),
	architecture: v.string(),
	device: v.string(),
	description: v.string(),
	fallback: v.boolean(),
	features: v.array(v.string()),
	limits: v.record(v.string(), v.number())
});

export const environmentSchema: SchemaOf<Environment> = v.object({
	adapter: v.nullable(adapterSchema),
	webgpuMissing: v.nullable(v.string()),
	browser: v.string(),
	os: v.string(),
	userAgent: v.string(),
	logicalCores: v.nullable(amount),
	deviceMemoryGb: v.nullable(amount),
	crossOriginIsolated: v.boolean(),
	jspi: v.boolean(),
	storage: v.object({
		usageBytes: v.nullable(amount),
		quotaBytes: v.nullable(amount),
		persisted: v.nullable(v.boolean())
	}),
	versions: v.record(v.string(), v.string())
});

export const loadSchema: SchemaOf<VariantLoad> = v.object({
	variant: variantSchema,
	family: v.string(),
	device: v.picklist(devices),
	runtime: v.object({ build: v.picklist(['jspi', 'asyncify']), threads: count }),
	commit: v.exactOptional(v.nullable(v.pipe(v.string(), v.regex(/^[\da-f]{40}$/)))),
	files: v.array(
		v.object({
			file: v.string(),
			bytes: count,
			fromCache: v.boolean(),
			downloadMs: amount,
			sha256: v.nullable(v.pipe(v.string(), v.regex(/^[\da-f]{64}$/, 'expected 64 hex digits'))),
			from: v.exactOptional(v.picklist(fileOrigins))
		})
	),
	downloadMs: amount,
	downloadBytes: count,
	fromCache: v.boolean(),
	sessionMs: amount,
	firstRunMs: v.nullable(amount),
	warmupMs: v.array(amount),
	gpuBytesLive: v.nullable(amount),
	contextTokens: v.nullable(amount)
});

export const loadFailureSchema = v.object({ variant: variantSchema, failure: failureSchema });

export const runSchema: SchemaOf<Run> = v.object({
	id: v.string(),
	name: v.string(),
	createdAt: v.string(),
	endedAt: v.nullable(v.string()),
	state: v.picklist(['running', 'paused', 'stopped', 'finished']),
	plan: planSchema,
	environment: environmentSchema,
	loads: v.array(loadSchema),
	loadFailures: v.array(loadFailureSchema),
	origin: v.picklist(['measured', 'imported'])
});
