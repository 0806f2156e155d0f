import * as v from 'valibot';
import { referencesSchema } from '#lib/core/references/reference-schema.ts';
import { referenceSetSchema } from '#lib/core/references/reference-set-schema.ts';
import type { ReferenceSet } from '#lib/core/references/reference-set.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Failure } from '#lib/core/failure.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { runSchema } from '#lib/core/run/run-schema.ts';
import { corruptRecord } from './storage-failure.ts';
import { trialSchema } from '#lib/core/run/trial-schema.ts';

/**
 * What is read from disk is not trusted: another version, an extension or a person with the developer tools may have
 * written it. The record itself is handed on, not a copy, so fields of a later version survive.
 * @throws FailureError (`storage`) naming the record and the first field that is wrong.
 */
function parse<Type>(schema: v.GenericSchema<unknown, Type>, record: unknown, what: string): Type {
	const result = v.safeParse(schema, record, { abortEarly: true });
	if (result.success) return record as Type;
	const [issue] = result.issues;
	throw corruptRecord(what, `${v.getDotPath(issue) ?? 'the record'}: ${issue.message}`);
}

export const parseRun = (record: unknown, id: string): Run => parse(runSchema, record, `run ${id}`);

export const parseTrial = (record: unknown, runId: string, index: number): Trial =>
	parse(trialSchema, record, `trial ${index} of run ${runId}`);

export const parseReferences = (record: unknown, runId: string): References =>
	parse(referencesSchema, record, `references of run ${runId}`);

export const parseReferenceSet = (record: unknown, id: string): ReferenceSet =>
	parse(referenceSetSchema, record, `reference set ${id}`);

/** Told of each record that was left out of an answer because it cannot be read. */
export type CorruptListener = (failure: Failure) => void;
