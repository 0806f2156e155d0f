import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultThresholds, parseThresholds } from '#lib/core/compare/thresholds.ts';
import { unwrap } from '#lib/core/failure.ts';
import {
	givenImageOptions,
	imageOptionLimits,
	type ImageOptions
} from '#lib/core/models/image-options.ts';
import { parseVariantId } from '#lib/core/models/variant.ts';
import { isMetricId, metric } from '#lib/core/run/metrics.ts';
import { defaultPlan, planLimits } from '#lib/core/run/plan-limits.ts';
import { trialOrders, type TrialOrder } from '#lib/core/run/plan.ts';
import { hubAddress, list, numberWithin, usageError } from './arguments.ts';
import type { BenchOptions } from './bench-options.ts';
import { standardValidations } from './kept-validations.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const known = {
	suite: text,
	variants: text,
	images: text,
	references: text,
	prompts: text,
	repeats: text,
	warmup: text,
	'max-tokens': text,
	tiling: text,
	'longest-edge': text,
	'min-pixels': text,
	'max-pixels': text,
	order: text,
	'cool-down': text,
	seed: text,
	hub: text,
	'models-dir': text,
	validations: text,
	baseline: text,
	threshold: text,
	report: text,
	out: text,
	json: flag,
	help: flag
} as const;

const names = Object.keys(known).map((name) => `--${name}`);

function readOptions(argv: readonly string[]) {
	const { values, tokens } = parsed(argv);
	const seen = new Set<string>();
	for (const token of tokens) {
		if (token.kind !== 'option') continue;
		// The last one would win, and the others be as if they had not been written.
		if (seen.has(token.name)) throw usageError(`${token.rawName} is given twice.`, 'Give it once.');
		seen.add(token.name);
	}
	return values;
}

function parsed(argv: readonly string[]) {
	try {
		return parseArgs({ args: [...argv], options: known, strict: true, tokens: true });
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const [first = reason] = reason.split(/\. |\n/);
		throw usageError(`${first.replace(/\.$/, '')}.`, `The options are ${names.join(', ')}.`);
	}
}

/** A file that is read and one that is written, or two that are written, must not be one. */
function requireDifferent(
	files: Readonly<Record<'--baseline' | '--out' | '--report', string | null>>
): void {
	const seen = new Map<string, string>();
	for (const [option, file] of Object.entries(files)) {
		if (file === null) continue;
		const other = seen.get(file);
		if (other !== undefined)
			throw usageError(
				`${other} and ${option} both name ${file}, which would be overwritten.`,
				'Name two files.'
			);
		seen.set(file, option);
	}
}

/** Option by option, the plan's field that it sets. */
const numberFields = {
	repeats: 'repeats',
	warmup: 'warmup',
	'max-tokens': 'maxNewTokens',
	'cool-down': 'coolDownMs',
	seed: 'seed'
} as const;

function trialOrder(value: string | undefined): TrialOrder {
	const order = trialOrders.find((one) => one === (value ?? 'blocks'));
	if (order) return order;
	throw usageError(`--order is "${value}".`, `Choose ${trialOrders.join(' or ')}.`);
}

function wholeNumber(
	name: keyof typeof numberFields,
	value: string | undefined,
	standard: number
): number {
	if (value === undefined) return standard;
	return numberWithin(name, value, planLimits[numberFields[name]]);
}

/** Option by option, the member of the image options that it sets. */
const pixelFields = {
	'longest-edge': 'longestEdge',
	'min-pixels': 'minPixels',
	'max-pixels': 'maxPixels'
} as const;

function imageOptions(
	values: Readonly<Partial<Record<'tiling' | keyof typeof pixelFields, string>>>
): ImageOptions | undefined {
	const { tiling } = values;
	if (tiling !== undefined && tiling !== 'on' && tiling !== 'off')
		throw usageError(`--tiling is "${tiling}".`, 'Choose on or off.');
	const numbers = Object.entries(pixelFields).flatMap(([name, field]) => {
		const value = values[name as keyof typeof pixelFields];
		return value === undefined
			? []
			: [[field, numberWithin(name, value, imageOptionLimits[field])]];
	});
	const options: ImageOptions = {
		...(tiling !== undefined && { tiling: tiling === 'on' }),
		...Object.fromEntries(numbers)
	};
	const { minPixels, maxPixels } = options;
	if (minPixels !== undefined && maxPixels !== undefined && minPixels > maxPixels)
		throw usageError(
			`--min-pixels is ${minPixels} and --max-pixels is ${maxPixels}.`,
			'Choose a smallest number that is not above the largest.'
		);
	return givenImageOptions(options);
}

function imageChoice(value: string, path: (text: string) => string): BenchOptions['images'] {
	if (/^-?\d+([.,]\d+)?$/.test(value)) {
		const first = Number(value);
		if (Number.isInteger(first) && first >= 1) return { first };
		throw usageError(
			`--images is "${value}".`,
			'Name a folder, or how many of the suite’s images to take, from 1 on.'
		);
	}
	return { folder: path(value) };
}

function reportFile(value: string): string {
	if (/[^/\\]\.(?:html|md|csv|xml)$/i.test(value)) return value;
	throw usageError(
		`--report is "${value}".`,
		'Name a file that ends in .html, .md (Markdown), .csv or .xml (JUnit).'
	);
}

const defaultVariants = 'loupe/demo-vlm:fp32:webgpu,loupe/demo-vlm:fp32:wasm';

/**
 * Reads the options of `npm run bench`.
 *
 * @param folder what relative paths are relative to: where the command was given.
 * @returns `help` when the usage was asked for.
 * @throws FailureError (`bad-plan`) with what is wrong, the value and the remedy.
 */
export function parseBenchArguments(
	argv: readonly string[],
	folder: string,
	now: Date = new Date()
): BenchOptions | 'help' {
	const values = readOptions(argv);
	if (values.help) return 'help';
	for (const [name, value] of Object.entries(values))
		if (typeof value === 'string' && value.trim() === '')
			throw usageError(`--${name} is empty.`, 'Give it a value, or leave it out.');

	const path = (value: string) => resolve(folder, value);
	const { suite = 'demo', variants = defaultVariants, images, references, prompts } = values;
	const { hub, out, baseline, threshold, report, 'models-dir': modelsDir } = values;
	if (threshold !== undefined && baseline === undefined)
		throw usageError(
			'--threshold needs a baseline.',
			'Name the run file to compare with: --baseline FILE.'
		);
	const files = {
		'--baseline': baseline === undefined ? null : path(baseline),
		'--out': path(out ?? `out/bench-${now.toISOString().slice(0, 19).replace(/[:T]/g, '-')}.json`),
		'--report': report === undefined ? null : path(reportFile(report))
	};
	requireDifferent(files);
	return {
		suite: suite === 'demo' ? suite : path(suite),
		variants: list('variants', variants).map(parseVariantId),
		images: images === undefined ? null : imageChoice(images, path),
		references: references === undefined ? null : path(references),
		prompts: prompts === undefined ? null : list('prompts', prompts),
		repeats: wholeNumber('repeats', values.repeats, defaultPlan.repeats),
		warmup: wholeNumber('warmup', values.warmup, defaultPlan.warmup),
		maxNewTokens: wholeNumber('max-tokens', values['max-tokens'], defaultPlan.maxNewTokens),
		imageOptions: imageOptions(values),
		order: trialOrder(values.order),
		coolDownMs: wholeNumber('cool-down', values['cool-down'], defaultPlan.coolDownMs),
		seed: wholeNumber('seed', values.seed, defaultPlan.seed),
		hub: hub === undefined ? null : hubAddress(hub),
		modelsDir: modelsDir === undefined ? null : path(modelsDir),
		validations: values.validations === undefined ? standardValidations : path(values.validations),
		baseline: files['--baseline'],
		thresholds:
			threshold === undefined
				? defaultThresholds
				: unwrap(parseThresholds(threshold, (id) => (isMetricId(id) ? metric(id) : null))),
		report: files['--report'],
		out: files['--out'],
		json: values.json ?? false
	};
}
