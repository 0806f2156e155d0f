import * as v from 'valibot';
import { count, sha256, type SchemaOf } from '../schema.ts';
import type { BundledModel } from './bundled-model.ts';
import { dtypes } from './variant.ts';

export const bundledModelSchema: SchemaOf<BundledModel> = v.object({
	id: v.string(),
	revisions: v.record(
		v.string(),
		v.object({
			label: v.string(),
			dtypes: v.array(v.picklist(dtypes)),
			files: v.record(v.string(), v.object({ bytes: count, sha256 }))
		})
	)
});
