import * as v from 'valibot';
import { failureSchema, variantSchema } from '../../run/plan-schema.ts';
import { count, type SchemaOf } from '../../schema.ts';
import { relations } from './expectations.ts';
import type { DeviceVerdict, ValidatedText, ValidationReport } from './validation-report.ts';

const figure = v.nullable(v.number());

const textSchema: SchemaOf<ValidatedText> = v.object({
	image: v.string(),
	prompt: v.string(),
	reference: v.string(),
	candidate: v.nullable(v.string()),
	failure: v.nullable(failureSchema),
	agreement: v.nullable(
		v.object({ agreed: count, clear: count, positions: count, firstDivergence: v.nullable(count) })
	)
});

const deviceVerdictSchema: SchemaOf<DeviceVerdict> = v.variant('type', [
	v.object({ type: v.literal('right') }),
	v.object({ type: v.picklist(['wrong', 'not-judged']), reason: v.string() })
]);

/** A report as it was kept or exported. */
export const validationReportSchema: SchemaOf<ValidationReport> = v.object({
	format: v.literal('loupe.validation/1'),
	candidate: variantSchema,
	reference: variantSchema,
	suite: v.nullable(v.string()),
	images: count,
	prompts: count,
	maxNewTokens: count,
	at: v.string(),
	device: v.string(),
	rows: v.array(
		v.object({
			measure: v.string(),
			reference: figure,
			candidate: figure,
			value: figure,
			interval: v.nullable(
				v.object({ low: v.number(), high: v.number(), level: v.number(), n: count })
			),
			n: count,
			why: v.nullable(v.string()),
			expected: v.exactOptional(v.object({ relation: v.picklist(relations), bound: v.number() })),
			passed: v.nullable(v.boolean())
		})
	),
	texts: v.array(textSchema),
	onDevice: deviceVerdictSchema,
	outcome: v.picklist(['passed', 'failed', 'wrong'])
});
