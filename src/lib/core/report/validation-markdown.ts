import { variantId } from '../models/variant.ts';
import type { ValidationSet, VariantValidation } from '../models/validation/validation-report.ts';
import { markdownCell, markdownRow } from './markdown-table.ts';
import {
	basisText,
	countText,
	deviceText,
	expectedText,
	figuresText,
	intervalText,
	knownMeasure,
	outcomeOf,
	outcomeReason,
	outcomeWords,
	passText,
	rowOf,
	shownMeasures,
	valueText
} from './validation-words.ts';

/**
 * A validation as GitHub-flavored Markdown: one table of all candidates, then each with all its rows.
 * @param command what makes it again; `null`: it was made on a page
 */
export function validationMarkdown(set: ValidationSet, command: string | null = null): string {
	const measures = shownMeasures(set);
	const blocks = [
		`# Held against ${markdownCell(variantId(set.reference))}`,
		[
			`- ${markdownCell(basisText(set))}`,
			`- ${set.at.slice(0, 10)}, ${markdownCell(deviceText(set))}`,
			`- ${markdownCell(set.software)}`
		].join('\n'),
		...(command === null
			? []
			: [`Made by, and to be made again by:\n\n\`\`\`sh\n${command}\n\`\`\``]),
		[
			markdownRow(['variant', 'outcome', ...measures.map(({ label }) => label)]),
			`| --- | --- |${measures.map(() => ' ---: |').join('')}`,
			...set.candidates.map((one) =>
				markdownRow([
					variantId(one.candidate),
					outcomeWords[outcomeOf(one)],
					...measures.map(({ id }) => summaryCell(one, id))
				])
			)
		].join('\n'),
		...set.candidates.map(candidateBlock),
		[
			'## What is measured',
			'',
			...measures.map(({ label, definition }) => `- **${label}**: ${markdownCell(definition)}`)
		].join('\n')
	];
	return `${blocks.join('\n\n')}\n`;
}

function summaryCell(one: VariantValidation, measure: string): string {
	const row = rowOf(one, measure);
	if (!row) return '';
	const pass = passText(row);
	return row.value === null
		? '–'
		: `${valueText(row)} (n ${row.n})${pass === '' || pass === 'not measured' ? '' : ` ${pass}`}`;
}

function candidateBlock(one: VariantValidation): string {
	const reason = outcomeReason(one);
	const lines = [
		`## ${markdownCell(variantId(one.candidate))}: ${outcomeWords[outcomeOf(one)]}`,
		...(reason === null ? [] : ['', markdownCell(reason)])
	];
	if (one.type !== 'validated') return lines.join('\n');
	const different = one.report.texts.filter(({ reference, candidate }) => reference !== candidate);
	lines.push(
		'',
		'| measure | value | 95 % | n | reference → variant | expected | outcome | |',
		'| --- | ---: | --- | ---: | --- | --- | --- | --- |',
		...one.report.rows.map((row) =>
			markdownRow([
				knownMeasure(row.measure).label,
				valueText(row),
				intervalText(row),
				countText(row),
				figuresText(row),
				expectedText(row),
				passText(row),
				row.why ?? ''
			])
		)
	);
	if (different.length > 0)
		lines.push(
			'',
			`Not the same text: ${different.length} of ${one.report.texts.length}.`,
			'',
			'| picture | prompt | reference | variant | first other token |',
			'| --- | --- | --- | --- | ---: |',
			...different.map(({ image, prompt, reference, candidate, failure, agreement }) =>
				markdownRow([
					image,
					prompt,
					reference,
					candidate ?? `(${failure?.cause ?? 'failed'})`,
					agreement?.firstDivergence == null ? '' : String(agreement.firstDivergence + 1)
				])
			)
		);
	return lines.join('\n');
}
