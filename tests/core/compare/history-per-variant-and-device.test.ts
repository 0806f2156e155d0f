import { describe, expect, test } from 'vitest';
import { deviceName } from '#lib/core/compare/device-name.ts';
import { history, type HistorySeries } from '#lib/core/compare/history.ts';
import { historyRun, type HistoryRun } from '#lib/core/compare/history-run.ts';
import { historySentences } from '#lib/core/report/history-sentences.ts';
import { metric } from '#lib/core/run/metrics.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';
import { summarize } from '#lib/core/stats/summary.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import { fp32, sampleRun } from '../support/sample-run.ts';

const ttft = metric('ttftMs');

interface Day {
	readonly day: number;
	readonly ttft?: number;
	readonly variants?: readonly Variant[];
	readonly environment?: Partial<Run['environment']>;
	readonly plan?: Partial<Run['plan']>;
	readonly sha256?: string;
}

function on({ day, ttft = 100, variants = [fp32], environment, plan, sha256 }: Day): HistoryRun {
	const base = sampleRun();
	const run: Run = {
		...base,
		id: `run-${day}`,
		name: `Day ${day}`,
		createdAt: `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`,
		environment: { ...base.environment, ...environment },
		plan: { ...base.plan, ...plan, variants }
	};
	const figures = summarize([ttft - 1, ttft, ttft + 1]);
	const summaries = variants.map((variant): VariantSummary => ({
		...{ variant, id: variantId(variant), planned: 3, done: 3, failed: 0, excluded: 0 },
		...{ failures: {}, metrics: figures ? { ttftMs: figures } : {}, scores: {}, intervals: {} },
		loads: sha256
			? [
					{
						files: [{ file: 'onnx/model.onnx', bytes: 1, fromCache: true, downloadMs: 0, sha256 }]
					} as never
				]
			: []
	}));
	return historyRun(run, summaries, [metric('ttftMs'), metric('rougeL')]);
}

const only = (runs: readonly HistoryRun[]): HistorySeries => {
	const series = history(runs, ttft);
	expect(series).toHaveLength(1);
	return series[0] as HistorySeries;
};

test('runs of a variant on a device make one series, oldest first', () => {
	const { points, notes } = only([on({ day: 3, ttft: 120 }), on({ day: 1 }), on({ day: 2 })]);
	expect(points.map(({ run, value }) => [run.id, value])).toEqual([
		['run-1', 100],
		['run-2', 100],
		['run-3', 120]
	]);
	expect(notes).toEqual([]);
});

test('another GPU or system is another series; another browser version is not', () => {
	const browser = { browser: 'Chrome 142.0.1' };
	const before = { browser: 'Chrome 141.0.7' };
	expect(
		only([on({ day: 1, environment: before }), on({ day: 2, environment: browser })]).notes
	).toEqual([
		{ at: 1, what: 'browser', before: 'Chrome 141.0.7', after: 'Chrome 142.0.1', otherWork: false }
	]);
	expect(
		history([on({ day: 1 }), on({ day: 2, environment: { os: 'Plan 9' } })], ttft)
	).toHaveLength(2);
});

test('libraries, revision, files and work that changed are noted where they did', () => {
	const versions = { loupe: '0.1.0', transformers: '4.3.1', onnxruntime: '1.31.0' };
	const later = { ...versions, transformers: '4.4.0', onnxruntime: '1.32.0', loupe: '0.2.0' };
	const { notes } = only([
		on({ day: 1, environment: { versions }, sha256: 'a'.repeat(64) }),
		on({ day: 2, environment: { versions: later }, sha256: 'a'.repeat(64) }),
		on({
			day: 3,
			environment: { versions: later },
			variants: [{ ...fp32, revision: 'v2' }],
			sha256: 'b'.repeat(64)
		}),
		on({
			day: 4,
			environment: { versions: later },
			variants: [{ ...fp32, revision: 'v2' }],
			plan: { maxNewTokens: 7 }
		})
	]);
	expect(notes.map(({ at, what }) => [at, what])).toEqual([
		[1, 'transformers.js'],
		[1, 'ONNX Runtime'],
		[1, 'Loupe'],
		[2, 'model revision'],
		[2, 'model files'],
		[3, 'token limit']
	]);
	expect(notes[4]).toMatchObject({
		before: 'onnx/model.onnx aaaaaaaa',
		after: 'onnx/model.onnx bbbbbbbb'
	});
	expect(notes[5]?.otherWork).toBe(true);
});

test('two revisions that one run compares are two series', () => {
	const variants = [fp32, { ...fp32, revision: 'early' }];
	expect(
		history([on({ day: 1, variants }), on({ day: 2 })], ttft).map((one) => one.points.length)
	).toEqual([2, 1]);
});

test('a run without a value of the metric is passed over', () =>
	expect(history([on({ day: 1 })], metric('rougeL'))).toEqual([]));

describe('in words', () => {
	const told = (values: readonly number[], changed?: number) =>
		historySentences(
			only(
				values.map((ttft, index) =>
					on({
						day: index + 1,
						ttft,
						...(changed !== undefined && {
							environment: { browser: `Chrome ${index < changed ? 141 : 142}` }
						})
					})
				)
			),
			ttft,
			0.05
		);

	test('one run: a second is needed', () =>
		expect(told([100])).toEqual(['One run: a second one is needed to say how it went.']));

	test('two runs: the change, and no trend', () =>
		expect(told([100, 110])).toEqual([
			'From 100.0 ms to 110.0 ms (+10.0 %) over 2 runs.',
			'A trend can be told from 5 runs on.',
			'A step can be told from 10 runs on.'
		]));

	test('a steady rise of a time is a trend for the worse', () =>
		expect(told([100, 104, 108, 112, 116])[1]).toMatch(
			/^Trend: rising \(worse\), by \+14\.8 % over the whole series \(p = 0\.027\)/
		));

	test('a step is named with what changed there', () => {
		const level = [100, 101, 99, 100, 101, 99, 100];
		const sentences = told([...level, ...level.map((value) => value + 50)], 7);
		expect(sentences[2]).toMatch(
			/^Step: from 100.0 ms to 150.0 ms \(worse\) at “Day 8” of 2026-11-08 \(p = 0\.015\), when also changed: browser\.$/
		);
	});

	test('values that go up and down are no trend', () => {
		const sentences = told([100, 102, 99, 101, 98, 102, 100, 99, 101, 100]);
		expect(sentences.slice(1)).toEqual([
			'No trend that chance could not make.',
			'No step that chance could not make.'
		]);
	});
});

test.each([
	[
		{ vendor: 'apple', architecture: 'metal-3', device: '', description: '' },
		'Chrome 141.0.7',
		'macOS 15.1',
		'apple metal-3, Chrome on macOS'
	],
	[null, 'Samsung Internet 24.0', 'Windows 11', 'no GPU, Samsung Internet on Windows'],
	[null, '', '', 'no GPU, unknown browser on unknown system'],
	[null, 'Chrome 1', 'Linux x86_64', 'no GPU, Chrome on Linux x86_64']
])('the device %o, %s, %s is %s', (adapter, browser, os, name) => {
	const { environment } = sampleRun();
	const told = adapter && { ...adapter, fallback: false, features: [], limits: {} };
	expect(deviceName({ ...environment, adapter: told, browser, os })).toBe(name);
});
