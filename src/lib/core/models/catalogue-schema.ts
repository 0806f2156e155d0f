import * as v from 'valibot';
import { promptPurposes } from '../run/plan.ts';
import { amount, count, type SchemaOf } from '../schema.ts';
import type { Catalogue, CatalogueModel } from './catalogue.ts';
import { dtypes } from './variant.ts';

const dtype = v.picklist(dtypes);
const basis = v.picklist(['measured', 'read', 'computed', 'guess']);
const unknown = v.nullable(v.boolean());

const modelSchema: SchemaOf<CatalogueModel> = v.object({
	id: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name')),
	name: v.string(),
	className: v.string(),
	family: v.nullable(v.string()),
	parameters: v.nullable(count),
	licence: v.object({ name: v.nullable(v.string()), permissive: unknown, commercial: unknown }),
	dtypes: v.nullable(v.array(dtype)),
	sizes: v.array(v.object({ dtype, megabytes: amount, basis })),
	mixes: v.array(
		v.object({
			dtype: v.record(v.string(), dtype),
			megabytes: v.nullable(amount),
			basis,
			needsShaderF16: v.boolean()
		})
	),
	image: v.object({ pixels: v.nullable(count), tokens: v.nullable(count) }),
	prompt: v.object({
		form: v.picklist(['chat', 'template', 'task-token', 'none']),
		template: v.nullable(v.string())
	}),
	purposes: v.array(v.picklist(promptPurposes)),
	issues: v.array(v.object({ text: v.string(), threads: v.array(v.string()) })),
	demo: v.boolean()
});

export const catalogueSchema: SchemaOf<Catalogue> = v.object({
	format: v.literal('loupe.catalogue/1'),
	readOn: v.pipe(v.string(), v.isoDate()),
	models: v.array(modelSchema)
});
