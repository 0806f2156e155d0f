import * as v from 'valibot';
import { count, sha256, type SchemaOf } from '../schema.ts';
import { promptSchema } from './plan-schema.ts';
import type { Suite } from './suite.ts';

export const suiteSchema: SchemaOf<Suite> = v.object({
	id: v.string(),
	name: v.string(),
	description: v.string(),
	prompts: v.array(promptSchema),
	images: v.array(
		v.object({
			file: v.string(),
			mime: v.string(),
			bytes: count,
			sha256,
			width: count,
			height: count
		})
	)
});
