import { describe, expect, test } from 'vitest';
import { checkRegression } from '#lib/core/compare/regression.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { deviceName } from '#lib/core/compare/device-name.ts';
import { readCsv } from '#lib/core/files/csv.ts';
import { variantId } from '#lib/core/models/variant.ts';
import { htmlOf } from '#lib/core/report/html.ts';
import { markdownOf } from '#lib/core/report/markdown.ts';
import { regressionCsv } from '#lib/core/report/regression-csv.ts';
import { regressionDocument } from '#lib/core/report/regression-document.ts';
import { regressionJunit } from '#lib/core/report/regression-junit.ts';
import { runCsv } from '#lib/core/report/run-csv.ts';
import { runDocument } from '#lib/core/report/run-document.ts';
import { runJunit } from '#lib/core/report/run-junit.ts';
import { summaryRows } from '#lib/core/report/summary-rows.ts';
import { wrongOutputs } from '#lib/core/report/wrong-outputs.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { sampleRun } from '#tests/features/runs/sample-run.ts';
import { measured } from '../compare/measured.ts';

const hostile = `=HYPERLINK("http://x")<script>alert(1)</script>' onload="x" & \u0000\ud800 مرحبا`;
const wrong = (seed: number) => measured(12, { seed, output: () => hostile });
const failing = checkRegression(measured(12), wrong(2), defaultThresholds, wrong(3));
const passing = checkRegression(measured(12), measured(12, { seed: 2 }), defaultThresholds);

const sample = sampleRun('r1', { images: 12, repeats: 1, failing: 0.2, name: hostile });
const summaries = summarizeRun(sample.run, scoreRun(sample.run, sample.trials, sample.references));
const reported = { run: sample.run, summaries, trials: sample.trials };

function cellsOf(csv: string): Record<string, string>[] {
	const rows: (readonly string[])[] = [];
	readCsv(csv, ',', ({ cells }) => void rows.push(cells));
	const [head = [], ...body] = rows;
	return body.map((cells) =>
		Object.fromEntries(head.map((name, index) => [name, cells[index] ?? '']))
	);
}

describe('HTML', () => {
	const pages = [
		htmlOf(hostile, regressionDocument(failing)),
		htmlOf(hostile, runDocument(reported))
	];

	test.each(pages)('asks for nothing, runs nothing, and is lit as the reader likes', (page) => {
		expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
		expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
		expect(page).not.toMatch(/<(?:script|link|img|iframe|object|base)\b/i);
		expect(page).not.toMatch(/\burl\(|@import|https?:(?!\/\/x)/);
		expect(page).toContain('prefers-color-scheme:dark');
		expect(page.isWellFormed()).toBe(true);
		// eslint-disable-next-line no-control-regex -- they are what is looked for
		expect(page).not.toMatch(/[\u0000-\u0008]/);
	});

	test('a text is text: no tag, no attribute of it survives', () => {
		const [page = ''] = pages;
		expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
		const tags = [...page.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name);
		expect(new Set(tags)).toEqual(
			new Set(
				['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'h1', 'h2', 'p', 'ul', 'li']
					.concat(['div', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong'])
					.filter((name) => tags.includes(name))
			)
		);
		expect(page).not.toMatch(/<[^>]*onload/);
	});

	test('what got worse is said by a word and a mark, not by color alone', () =>
		expect(pages[0]).toContain('<strong class="bad">▼ worse</strong>'));

	test('a text of a megabyte does not make a page of one', () => {
		const long = { type: 'paragraph', text: 'x'.repeat(1_000_000) } as const;
		expect(htmlOf('', [long]).length).toBeLessThan(10_000);
	});
});

describe('CSV', () => {
	test('a row per variant and metric, in exact figures', () => {
		const rows = cellsOf(regressionCsv(failing));
		const [variant] = failing.variants;
		expect(rows.map(({ metric }) => metric)).toEqual(
			variant?.comparison.metrics.map(({ metric }) => metric.id)
		);
		const recall = rows.find(({ metric }) => metric === 'keywordRecall');
		expect(recall).toMatchObject({
			outcome: 'fail',
			verdict: 'worse',
			confirmed: 'yes',
			before: '1',
			after: '0',
			change: '-1',
			change_kind: 'difference'
		});
		expect(cellsOf(regressionCsv(passing)).every(({ confirmed }) => confirmed === '')).toBe(true);
	});

	test('a later column comes last, so that what reads by position goes on', () => {
		const [head = ''] = regressionCsv(passing).split('\r\n');
		expect(head).toMatch(/^variant,baseline_variant,outcome,metric,label,unit,pairs,before,after,/);
		expect(head).toMatch(/,caution,output,pairs_effective$/);
		const alike = {
			...passing,
			variants: passing.variants.map((variant) => ({
				...variant,
				comparison: {
					...variant.comparison,
					metrics: variant.comparison.metrics.map((one) => ({
						...one,
						comparison: {
							...one.comparison,
							pairs: 40,
							widening: one.metric.id === 'ttftMs' ? 1.5 : 1.1
						}
					}))
				}
			}))
		};
		for (const { metric, pairs, pairs_effective: effective } of cellsOf(regressionCsv(alike))) {
			expect(pairs).toBe('40');
			expect(effective).toBe(metric === 'ttftMs' ? '18' : '33');
		}
		expect(markdownOf(regressionDocument(alike))).toMatch(/First token .*\| 40, counts as 18 \|/);
		expect(markdownOf(regressionDocument(alike))).toMatch(/ROUGE-L .*\| 40 \|/);
	});

	test('a run: medians, intervals and counts as they were computed', () => {
		const rows = cellsOf(runCsv(summaries));
		const [first] = summaries;
		const ttft = first?.metrics['ttftMs'];
		expect(rows.find(({ metric }) => metric === 'ttftMs')).toMatchObject({
			variant: first?.id,
			n: String(ttft?.n),
			value: String(ttft?.median),
			low: String(ttft?.interval?.low)
		});
		expect(rows.some(({ signature }) => signature !== '')).toBe(true);
	});

	test('a cell that a spreadsheet would compute is guarded, and negative figures are read back', () => {
		const renamed = {
			...failing,
			variants: failing.variants.map((one) => ({ ...one, id: '=1+1', baselineId: '@x' }))
		};
		const csv = regressionCsv(renamed);
		for (const line of csv.trimEnd().split('\r\n'))
			for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+@]/);
		const [row] = cellsOf(csv);
		expect(row).toMatchObject({ variant: '=1+1', baseline_variant: '@x' });
		// As programs read it that know of no guard.
		expect(csv).toMatch(/,-1,difference,/);
	});
});

test('Markdown of a run holds its figures and every text in its cell', () => {
	const text = markdownOf(runDocument(reported));
	expect(text).toMatch(/^\| First token \|/m);
	expect(text).not.toContain('<script>');
	expect(text).toContain('**bad-image:');
});

test('JUnit of a run: a case per trial, an error per failed one', () => {
	const xml = runJunit(reported);
	const failed = sample.trials.filter(({ failure }) => failure).length;
	expect(failed).toBeGreaterThan(0);
	expect(xml.match(/<testcase /g)).toHaveLength(sample.trials.length);
	expect(xml.match(/<error /g)).toHaveLength(failed);
	expect(xml).toContain(`tests="${sample.trials.length}" failures="0" errors="${failed}"`);
});

describe('output that a validation calls wrong', () => {
	const [first] = summaries;
	const id = first?.id ?? '';
	const reason = 'On WebGPU it chooses 3.1 % of the tokens of the same dtype on wasm.';
	const told = new Map([[id, reason]]);
	const run = { ...reported, wrong: told };
	const [one] = failing.variants;
	const compared = { ...failing, wrong: new Map([[one?.id ?? '', reason]]) };
	const said = `Wrong on this device, so that its speed says nothing. ${reason}`;

	test.each([
		['a run as a page', htmlOf('Run', runDocument(run))],
		['a run as Markdown', markdownOf(runDocument(run))],
		['a run as JUnit', runJunit(run)],
		['a comparison as a page', htmlOf('Report', regressionDocument(compared))],
		['a comparison as Markdown', markdownOf(regressionDocument(compared))],
		['a comparison as JUnit', regressionJunit(compared)]
	])('is said in %s', (_, text) => expect(text).toContain(said));

	test('stands in each row of it in CSV, and in no other', () => {
		for (const { variant, output } of cellsOf(runCsv(summaries, told)))
			expect(output).toBe(variant === id ? 'wrong on this device' : '');
		for (const { output } of cellsOf(regressionCsv(compared)))
			expect(output).toBe('wrong on this device');
		for (const { output } of cellsOf(regressionCsv(failing))) expect(output).toBe('');
	});

	test('has a row of the table, which is not there where nothing is wrong', () => {
		expect(summaryRows(summaries, told)[1]).toEqual([
			'Output',
			...summaries.map((summary) => (summary.id === id ? 'wrong on this device' : ''))
		]);
		expect(summaryRows(summaries)[1]?.[0]).toBe('Trials');
	});

	test('is looked up by variant and by the device of the run', () => {
		const { environment, plan } = sample.run;
		const [variant] = plan.variants;
		const verdict = { type: 'wrong', reason } as const;
		const kept = (device: string) => ({
			sets: [],
			verdicts: [{ variant: variant ? variantId(variant) : '', device, verdict, at: '' }]
		});
		expect(wrongOutputs(kept(deviceName(environment)), sample.run)).toEqual(
			new Map([[variant ? variantId(variant) : '', reason]])
		);
		expect(wrongOutputs(kept('another device'), sample.run).size).toBe(0);
	});
});
