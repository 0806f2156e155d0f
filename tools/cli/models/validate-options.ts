import {
	defaultExpectations,
	parseExpectations,
	type Expectation
} from '#lib/core/models/validation/expectations.ts';
import { unwrap } from '#lib/core/failure.ts';
import {
	devices,
	parseVariantId,
	variantId,
	type Dtype,
	type Variant
} from '#lib/core/models/variant.ts';
import { planLimits } from '#lib/core/run/plan-limits.ts';
import { hubAddress, list, numberWithin, usageError } from '../arguments.ts';
import { standardValidations } from '../kept-validations.ts';

/** What `npm run models -- validate` was asked for; paths are absolute. */
export interface ValidateOptions {
	readonly command: 'validate';
	/** Each once, none of them the reference. */
	readonly candidates: readonly Variant[];
	readonly reference: Variant;
	/** The demo suite's first. */
	readonly images: number;
	readonly maxNewTokens: number;
	readonly expectations: readonly Expectation[];
	/** `null`: the app's default. */
	readonly hub: string | null;
	readonly modelsDir: string | null;
	readonly report: string | null;
	/** Where verdicts are kept for benchmarks. */
	readonly validations: string;
	readonly out: string | null;
	readonly json: boolean;
}

const usualDtypes: readonly Dtype[] = ['fp32', 'fp16', 'q8', 'q4'];

/** The usual dtypes of a model on each device. */
const usualVariants = (id: string): Variant[] =>
	devices
		.toReversed()
		.flatMap((device) => usualDtypes.map((dtype) => parseVariantId(`${id}:${dtype}:${device}`)));

type Values = Readonly<
	Partial<
		Record<
			| 'variants'
			| 'reference'
			| 'images'
			| 'max-tokens'
			| 'expect'
			| 'report'
			| 'out'
			| 'hub'
			| 'validations',
			string
		> &
			Record<'models-dir', string>
	> & { json?: boolean | undefined }
>;

/** @throws FailureError (`bad-plan`) with what is wrong, the value and the remedy. */
export function validateOptions(
	ids: readonly string[],
	values: { readonly [Key in keyof Values]?: Values[Key] | undefined },
	path: (value: string) => string
): ValidateOptions {
	const { variants, reference, images, expect, report, out, hub, validations } = values;
	if (variants !== undefined && ids.length > 0)
		throw usageError(`"${ids[0]}" and --variants are both given.`, 'Name models or variants.');
	const named =
		variants === undefined
			? (ids.length > 0 ? ids : ['loupe/demo-vlm']).flatMap(usualVariants)
			: list('variants', variants).map(parseVariantId);
	const chosen = [...new Map(named.map((variant) => [variantId(variant), variant])).values()];
	const [first] = chosen;
	if (!first) throw usageError('There is no variant.', 'Name at least one: --variants LIST.');
	const against: Variant = reference
		? parseVariantId(reference)
		: { ...first, dtype: 'fp32', device: 'wasm' };
	const candidates = chosen.filter((variant) => variantId(variant) !== variantId(against));
	if (candidates.length === 0)
		throw usageError(
			`${variantId(against)} is the reference and the only variant.`,
			'Name another one, or another --reference.'
		);
	const foreign = candidates.find(({ model }) => model !== against.model);
	if (foreign)
		throw usageError(
			`${variantId(foreign)} is of another model than the reference ${variantId(against)}.`,
			'Validate the variants of one model at a time.'
		);
	if (report !== undefined && !/\.(md|csv)$/i.test(report))
		throw usageError(`--report is "${report}".`, 'Name a file that ends in .md or .csv.');
	const modelsDir = values['models-dir'];
	return {
		command: 'validate',
		candidates,
		reference: against,
		images: images === undefined ? 6 : numberWithin('images', images, { low: 1, high: 1000 }),
		maxNewTokens:
			values['max-tokens'] === undefined
				? 64
				: numberWithin('max-tokens', values['max-tokens'], planLimits.maxNewTokens),
		expectations: expect === undefined ? defaultExpectations : unwrap(parseExpectations(expect)),
		hub: hub === undefined ? null : hubAddress(hub),
		modelsDir: modelsDir === undefined ? null : path(modelsDir),
		report: report === undefined ? null : path(report),
		validations: validations === undefined ? standardValidations : path(validations),
		out: out === undefined ? null : path(out),
		json: values.json ?? false
	};
}
