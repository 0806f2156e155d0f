import { measureOf, type Measure } from '../models/validation/measures.ts';
import type {
	ValidationRow,
	ValidationSet,
	VariantValidation
} from '../models/validation/validation-report.ts';
import { formatMetric } from '../run/metric-format.ts';
import { isSoftwareName } from '../run/software-adapter.ts';

/** The measures of the summary, in its order; those of no candidate are left out. */
const summaryMeasures = [
	'tokenAgreement',
	'deviceAgreement',
	'exactMatch',
	'textSimilarity',
	'meaningSimilarity',
	'scoreRetention',
	'memorySaved',
	'gpuPeakSaved',
	'downloadSaved',
	'loadSaved'
];

/** What a measure is, also where a report is of another version of Loupe. */
export const knownMeasure = (id: string): Measure =>
	measureOf(id) ?? {
		id,
		label: id,
		unit: 'score',
		digits: 2,
		counts: 'texts',
		definition: 'This version of Loupe does not know it.'
	};

/** `97.5 %`, `–` where it could not be measured. */
export const valueText = ({ measure, value }: Pick<ValidationRow, 'measure' | 'value'>): string =>
	value === null ? '–' : formatMetric(knownMeasure(measure), value);

/** `[95.1, 99.0]`; empty where there is none. */
export function intervalText({ measure, interval }: ValidationRow): string {
	const { digits } = knownMeasure(measure);
	return interval ? `[${interval.low.toFixed(digits)}, ${interval.high.toFixed(digits)}]` : '';
}

/** `240 tokens`. */
export const countText = ({ measure, n }: ValidationRow): string => {
	const { counts } = knownMeasure(measure);
	return `${n} ${n === 1 ? counts.replace(/s$/, '') : counts}`;
};

/** What reference and candidate have, where the value follows from two figures: `5.9 MB → 1.4 MB`. */
export function figuresText({ measure, reference, candidate }: ValidationRow): string {
	const { compared } = knownMeasure(measure);
	if (!compared || reference === null || candidate === null) return '';
	return `${formatMetric(compared, reference)} → ${formatMetric(compared, candidate)}`;
}

/** `at least 85 %`; empty where nothing was expected. */
export function expectedText({ measure, expected }: ValidationRow): string {
	if (!expected) return '';
	const { unit } = knownMeasure(measure);
	const bound = unit === 'percent' ? `${expected.bound} %` : String(expected.bound);
	return `${expected.relation === '>=' ? 'at least' : 'at most'} ${bound}`;
}

/** `PASS`, `FAIL`, or why it is neither. */
export const passText = ({ passed, expected }: ValidationRow): string =>
	passed === null ? (expected ? 'not measured' : '') : passed ? 'PASS' : 'FAIL';

export const validationOutcomes = ['passed', 'failed', 'wrong', 'impossible', 'broken'] as const;
export type ValidationOutcome = (typeof validationOutcomes)[number];

export const outcomeOf = (one: VariantValidation): ValidationOutcome =>
	one.type === 'validated' ? one.report.outcome : one.type;

export const outcomeWords: Readonly<Record<ValidationOutcome, string>> = {
	passed: 'PASS',
	failed: 'FAIL',
	wrong: 'WRONG on this device',
	impossible: 'not possible here',
	broken: 'did not run'
};

/** Why it is no `PASS`, in a sentence; `null`: there is nothing to say. */
export function outcomeReason(one: VariantValidation): string | null {
	if (one.type !== 'validated') return `${one.failure.cause} ${one.failure.remedy}`;
	const { onDevice, rows } = one.report;
	if (onDevice.type === 'wrong') return onDevice.reason;
	const missed = rows
		.filter(({ passed }) => passed === false)
		.map((row) => `${knownMeasure(row.measure).label} ${valueText(row)}, ${expectedText(row)}`);
	return missed.length > 0 ? `${missed.join('; ')}.` : null;
}

/** The measures that the table of all candidates shows: those that one of them has. */
export function shownMeasures({ candidates }: Pick<ValidationSet, 'candidates'>): Measure[] {
	const there = new Set(
		candidates.flatMap((one) =>
			one.type === 'validated' ? one.report.rows.map(({ measure }) => measure) : []
		)
	);
	return summaryMeasures.filter((id) => there.has(id)).map(knownMeasure);
}

export const rowOf = (one: VariantValidation, measure: string): ValidationRow | null =>
	one.type === 'validated'
		? (one.report.rows.find((row) => row.measure === measure) ?? null)
		: null;

/** `google swiftshader, Chromium on Linux, 2 cores`, and that WebGPU is no GPU there. */
export function deviceText({ device, cores }: ValidationSet): string {
	const machine = cores == null ? device : `${device}, ${cores} ${cores === 1 ? 'core' : 'cores'}`;
	return isSoftwareName(device)
		? `${machine}. No GPU: WebGPU ran on the processor, so that load times on it say nothing of a real one`
		: machine;
}

/** `12 pictures of the demo suite × 1 prompt, 64 tokens at most`. */
export function basisText({ images, prompts, suite, maxNewTokens }: ValidationSet): string {
	const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
	return `${count(images.length, 'picture')}${suite === null ? '' : ` of the ${suite} suite`} × ${count(prompts.length, 'prompt')}, ${maxNewTokens} tokens at most`;
}
