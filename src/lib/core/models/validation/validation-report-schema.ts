import * as v from 'valibot';
import { variantSchema } from '../../run/plan-schema.ts';
import { count, type SchemaOf } from '../../schema.ts';
import type { ValidationReport } from './validation-report.ts';

const figure = v.nullable(v.number());

export const validationReportSchema: SchemaOf<ValidationReport> = v.object({
	format: v.literal('loupe.validation/1'),
	candidate: variantSchema,
	reference: variantSchema,
	suite: v.nullable(v.string()),
	images: count,
	prompts: count,
	at: v.string(),
	device: v.string(),
	rows: v.array(
		v.object({
			measure: v.string(),
			reference: figure,
			candidate: figure,
			value: figure,
			why: v.nullable(v.string()),
			expected: v.exactOptional(
				v.object({ relation: v.picklist(['>=', '<=']), bound: v.number() })
			),
			passed: v.nullable(v.boolean())
		})
	),
	outcome: v.picklist(['passed', 'failed', 'wrong'])
});
