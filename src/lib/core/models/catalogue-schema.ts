import * as v from 'valibot';
import { promptPurposes } from '../run/plan.ts';
import { amount, count, type SchemaOf } from '../schema.ts';
import type { Catalogue, CatalogueModel } from './catalogue.ts';
import { modelTypes } from './registry/model-type.ts';
import { devices, dtypes } from './variant.ts';

const dtype = v.picklist(dtypes);
const basis = v.picklist(['measured', 'read', 'computed', 'guess']);
const unknown = v.nullable(v.boolean());
const sizes = v.pipe(
	v.array(v.strictObject({ dtype, megabytes: amount, basis })),
	v.check(
		(list) => new Set(list.map((size) => size.dtype)).size === list.length,
		'names a dtype twice'
	)
);
const thread = v.pipe(
	v.string(),
	v.regex(/^[\w.-]+\/[\w.-]+#\d+$/, 'expected owner/repository#number')
);

const modelSchema: SchemaOf<CatalogueModel> = v.pipe(
	v.strictObject({
		id: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name')),
		name: v.pipe(v.string(), v.minLength(1)),
		revision: v.pipe(v.string(), v.minLength(1)),
		basis,
		types: v.pipe(v.array(v.picklist(modelTypes)), v.minLength(1)),
		className: v.string(),
		family: v.nullable(v.string()),
		parameters: v.nullable(v.strictObject({ count, basis })),
		licence: v.strictObject({
			name: v.nullable(v.string()),
			permissive: unknown,
			commercial: unknown,
			warning: v.nullable(v.string())
		}),
		dtypes: v.nullable(v.array(dtype)),
		sizes,
		modules: v.pipe(v.array(v.strictObject({ file: v.string(), sizes })), v.minLength(1)),
		mixes: v.array(
			v.strictObject({
				dtype: v.record(v.string(), dtype),
				megabytes: v.nullable(amount),
				basis,
				needsShaderF16: v.boolean()
			})
		),
		image: v.strictObject({
			pixels: v.nullable(count),
			tokens: v.nullable(count),
			basis: v.nullable(basis)
		}),
		prompt: v.strictObject({
			form: v.picklist(['chat', 'template', 'task-token', 'none']),
			template: v.nullable(v.string())
		}),
		purposes: v.array(v.picklist(promptPurposes)),
		issues: v.array(v.strictObject({ text: v.string(), threads: v.array(thread) })),
		hardware: v.array(
			v.strictObject({
				device: v.picklist(devices),
				support: v.picklist(['runs', 'partly', 'unknown']),
				avoid: v.array(dtype),
				note: v.nullable(v.string()),
				basis
			})
		),
		demo: v.boolean()
	}),
	v.check(
		({ mixes, modules }) =>
			mixes.every((mix) => {
				const files = modules.map(({ file }) => file);
				const named = Object.keys(mix.dtype);
				return named.length === files.length && named.every((file) => files.includes(file));
			}),
		'a mix names other files than the modules'
	)
);

export const catalogueSchema: SchemaOf<Catalogue> = v.strictObject({
	format: v.literal('loupe.catalogue/1'),
	readOn: v.pipe(v.string(), v.isoDate()),
	models: v.pipe(
		v.array(modelSchema),
		v.check(
			(models) => new Set(models.map(({ id }) => id)).size === models.length,
			'names a model twice'
		)
	)
});
