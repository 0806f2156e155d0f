import * as v from 'valibot';
import { count, sha256, type SchemaOf } from '../schema.ts';
import { choices, type Vote } from './vote.ts';

const candidate = v.object({
	runId: v.string(),
	index: count,
	variant: v.string(),
	output: v.string()
});

export const voteSchema: SchemaOf<Vote> = v.object({
	id: v.string(),
	sha256,
	prompt: v.string(),
	left: candidate,
	right: candidate,
	choice: v.picklist(choices, `expected one of ${choices.join(', ')}`),
	votedAt: v.string(),
	revealed: v.boolean(),
	named: v.exactOptional(v.boolean())
});
