import { describe, expect, test } from 'vitest';
import { checkRegression } from '#lib/core/compare/regression.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { regressionJunit } from '#lib/core/report/regression-junit.ts';
import { regressionFiles } from '#lib/core/report/regression-files.ts';
import { worstRows } from '#lib/core/report/regression-rows.ts';
import { reportSentence } from '#lib/core/report/regression-sentences.ts';
import { measured } from '../compare/measured.ts';

const hostile = 'A <b>|pipe|</b> `tick`\n# head & "quote" \u0000\ud800 ]]>';
const wrong = (seed: number) => measured(12, { seed, output: () => hostile });
const failing = checkRegression(measured(12), wrong(2), defaultThresholds, wrong(3));
const passing = checkRegression(measured(12), measured(12, { seed: 2 }), defaultThresholds);
const unclear = checkRegression(measured(2), measured(2, { seed: 2 }), defaultThresholds);

describe('Markdown', () => {
	const text = regressionFiles.md.write(failing);

	test('says the outcome, the deltas and what got worst', () => {
		expect(text).toMatch(/^# Regression\n/);
		expect(text).toContain('loupe/demo-vlm@main:fp32:webgpu: FAIL');
		expect(text).toMatch(
			/\| Keyword recall \| 1\.00 → 0\.00 \| -1\.00 .*\| 12 \| \*\*worse\*\* \|/
		);
		expect(text).toContain('What got worst:');
	});

	test('keeps a model’s text inside its cell', () => {
		const row = text.split('\n').find((line) => line.includes('pipe'));
		expect(row?.replaceAll('\\|', '').split('|')).toHaveLength(8);
		expect(text).not.toContain('<b>');
		expect(text).not.toMatch(/^# head/m);
	});

	test('passes in so many words', () => {
		expect(regressionFiles.md.write(passing)).toMatch(/^# No confirmed regression\n/);
	});
});

describe('JUnit XML', () => {
	const parse = (xml: string) => ({
		failures: xml.match(/<failure /g)?.length ?? 0,
		skipped: xml.match(/<skipped /g)?.length ?? 0,
		cases: xml.match(/<testcase /g)?.length ?? 0,
		said: /<testsuites [^>]*tests="(\d+)" failures="(\d+)" skipped="(\d+)"/
			.exec(xml)
			?.slice(1)
			.map(Number)
	});

	test.each([
		['failing', failing],
		['passing', passing],
		['unclear', unclear]
	])('%s: the counts are those of the cases', (_, report) => {
		const { cases, failures, skipped, said } = parse(regressionJunit(report));
		expect(said).toEqual([cases, failures, skipped]);
		expect(cases).toBeGreaterThan(0);
	});

	test('a regression is a failure, too little data is skipped, noise is neither', () => {
		expect(parse(regressionJunit(failing)).failures).toBeGreaterThan(0);
		expect(parse(regressionJunit(passing))).toMatchObject({ failures: 0, skipped: 0 });
		expect(parse(regressionJunit(unclear))).toMatchObject({ failures: 0 });
		expect(parse(regressionJunit(unclear)).skipped).toBeGreaterThan(0);
	});

	test('holds nothing that XML cannot', () => {
		const named = {
			...failing,
			baseline: { ...failing.baseline, name: hostile }
		};
		const xml = regressionJunit(named);
		// eslint-disable-next-line no-control-regex -- they are what is looked for
		expect(xml).not.toMatch(/[\u0000-\u0008]/);
		expect(xml.isWellFormed()).toBe(true);
		expect(xml).not.toContain('<b>');
	});
});

test('one sentence tells how it went', () => {
	expect(reportSentence(failing)).toMatch(
		/1 variant against “Sample” .*: 1 with a confirmed regression\.$/
	);
	expect(reportSentence(passing)).toMatch(/1 without a regression\.$/);
	expect(reportSentence(unclear)).toMatch(/1 with too little data to tell\.$/);
	expect(reportSentence({ ...passing, variants: [] })).toMatch(/^Nothing could be held against/);
});

test('the worst rows are those that lost, worst first', () => {
	const [variant] = failing.variants;
	const rows = variant ? worstRows(variant, 3) : [];
	expect(rows).toHaveLength(3);
	expect(rows.every(({ textAfter }) => textAfter === hostile)).toBe(true);
	expect(passing.variants.flatMap((one) => worstRows(one))).toEqual([]);
});
