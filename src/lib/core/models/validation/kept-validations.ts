import * as v from 'valibot';
import { promptSchema, failureSchema, variantSchema } from '../../run/plan-schema.ts';
import { count, type SchemaOf } from '../../schema.ts';
import { variantId, type Variant } from '../variant.ts';
import { expectationSchema } from './expectations.ts';
import { validationReportSchema } from './validation-report-schema.ts';
import type { DeviceVerdict, ValidationSet, VariantValidation } from './validation-report.ts';

const notRun = v.object({
	type: v.picklist(['impossible', 'broken']),
	candidate: variantSchema,
	failure: failureSchema
});
const variantValidationSchema: SchemaOf<VariantValidation> = v.variant('type', [
	v.object({
		type: v.literal('validated'),
		candidate: variantSchema,
		report: validationReportSchema
	}),
	notRun
]);

/** A validation as it was kept or exported. */
export const validationSetSchema: SchemaOf<ValidationSet> = v.object({
	format: v.literal('loupe.validations/1'),
	reference: variantSchema,
	suite: v.nullable(v.string()),
	images: v.array(v.string()),
	prompts: v.array(promptSchema),
	maxNewTokens: count,
	expectations: v.array(expectationSchema),
	at: v.string(),
	device: v.string(),
	cores: v.exactOptional(v.nullable(count)),
	software: v.string(),
	candidates: v.array(variantValidationSchema)
});

/** What the last validation of a variant on a device said of its output there. */
export interface KeptVerdict {
	/** `variantId` */
	readonly variant: string;
	readonly device: string;
	readonly verdict: DeviceVerdict;
	/** ISO 8601 */
	readonly at: string;
}

/** The last validations, and the verdicts of all. */
export interface KeptValidations {
	/** Newest first. */
	readonly sets: readonly ValidationSet[];
	/** One per variant and device. */
	readonly verdicts: readonly KeptVerdict[];
}

/** Validations hold texts; those before the last ones give only their verdicts. */
export const keptSets = 12;
const keptVerdicts = 500;

export const noValidations: KeptValidations = { sets: [], verdicts: [] };

const verdictSchema: SchemaOf<KeptVerdict> = v.object({
	variant: v.string(),
	device: v.string(),
	verdict: v.variant('type', [
		v.object({ type: v.literal('right') }),
		v.object({ type: v.picklist(['wrong', 'not-judged']), reason: v.string() })
	]),
	at: v.string()
});

/** Reads what was kept; single entries that cannot be read, as of another version of Loupe, are passed over. */
export function readKeptValidations(kept: unknown): KeptValidations {
	const outer = v.safeParse(
		v.object({ sets: v.array(v.unknown()), verdicts: v.array(v.unknown()) }),
		kept
	);
	if (!outer.success) return noValidations;
	const readable = <Value>(schema: SchemaOf<Value>, values: readonly unknown[]): Value[] =>
		values.flatMap((value) => {
			const read = v.safeParse(schema, value);
			return read.success ? [read.output] : [];
		});
	return {
		sets: readable(validationSetSchema, outer.output.sets),
		verdicts: readable(verdictSchema, outer.output.verdicts)
	};
}

const isOf = ({ variant, device }: KeptVerdict, of: KeptVerdict) =>
	variant === of.variant && device === of.device;

/** Adds a validation; its verdicts take the place of earlier ones of the same variant and device. */
export function withValidation(kept: KeptValidations, set: ValidationSet): KeptValidations {
	const made = set.candidates.flatMap((one): KeptVerdict[] =>
		one.type === 'validated' && one.report.onDevice.type !== 'not-judged'
			? [
					{
						variant: variantId(one.candidate),
						device: set.device,
						verdict: one.report.onDevice,
						at: set.at
					}
				]
			: []
	);
	const others = kept.verdicts.filter((verdict) => !made.some((one) => isOf(one, verdict)));
	return {
		sets: [set, ...kept.sets].slice(0, keptSets),
		verdicts: [...made, ...others].slice(0, keptVerdicts)
	};
}

/** Takes a validation off the list; what it said of devices stays. */
export const withoutValidation = (kept: KeptValidations, at: string): KeptValidations => ({
	...kept,
	sets: kept.sets.filter((set) => set.at !== at)
});

/** What the last validation on a device said; `null`: there was none, or it could not judge. */
export const verdictOf = (
	{ verdicts }: KeptValidations,
	variant: Variant,
	device: string
): KeptVerdict | null => {
	const id = variantId(variant);
	return verdicts.find((one) => one.variant === id && one.device === device) ?? null;
};
