import { writeCsv } from '../files/csv.ts';
import { variantId } from '../models/variant.ts';
import type { ValidationSet } from '../models/validation/validation-report.ts';
import { knownMeasure, outcomeOf, outcomeReason } from './validation-words.ts';

const head = [
	...['variant', 'reference', 'outcome', 'reason', 'measure', 'unit', 'value', 'low', 'high', 'n'],
	...['reference_figure', 'variant_figure', 'relation', 'bound', 'passed', 'note']
];

const text = (value: number | boolean | null | undefined): string =>
	value === null || value === undefined ? '' : String(value);

/** A validation with one row per candidate and measure; a candidate that did not run has one row with the reason. */
export function validationCsv(set: ValidationSet): string {
	const rows = set.candidates.flatMap((one) => {
		const about = [
			variantId(one.candidate),
			variantId(set.reference),
			outcomeOf(one),
			outcomeReason(one) ?? ''
		];
		if (one.type !== 'validated') return [[...about, ...head.slice(about.length).map(() => '')]];
		return one.report.rows.map((row) => [
			...about,
			row.measure,
			knownMeasure(row.measure).unit,
			text(row.value),
			text(row.interval?.low),
			text(row.interval?.high),
			text(row.n),
			text(row.reference),
			text(row.candidate),
			row.expected?.relation ?? '',
			text(row.expected?.bound),
			text(row.passed),
			row.why ?? ''
		]);
	});
	return writeCsv([head, ...rows]);
}
