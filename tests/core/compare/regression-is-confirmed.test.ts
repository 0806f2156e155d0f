import { describe, expect, test } from 'vitest';
import { checkRegression, toConfirm } from '#lib/core/compare/regression.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { fp32, q4 } from '../support/sample-run.ts';
import { measured } from './measured.ts';

const baseline = measured(24);
test('the same again passes, and every metric is within noise', () => {
	const report = checkRegression(baseline, measured(24, { seed: 2 }), defaultThresholds);
	expect(report.passed).toBe(true);
	expect(report.variants).toHaveLength(1);
	expect(report.variants[0]?.outcome).toBe('pass');
	const verdicts = report.variants[0]?.comparison.metrics.map(({ verdict }) => verdict);
	expect(verdicts?.length).toBeGreaterThan(4);
	expect(new Set(verdicts)).toEqual(new Set(['within noise']));
});

describe('slower by a fifth', () => {
	const slow = measured(24, { seed: 2, slowness: 1.2 });

	test('is not called a regression before a rerun', () => {
		const report = checkRegression(baseline, slow, defaultThresholds);
		expect(report.passed).toBe(true);
		expect(report.variants[0]?.outcome).toBe('unconfirmed');
		expect(toConfirm(report)).toHaveLength(1);
	});

	test('is one when the rerun is slow too, by the right amount', () => {
		const again = measured(24, { seed: 3, slowness: 1.2 });
		const report = checkRegression(baseline, slow, defaultThresholds, again);
		const [variant] = report.variants;
		expect(report.passed).toBe(false);
		expect(variant?.outcome).toBe('fail');
		const regressed = variant?.regressed.map(({ metric }) => metric.id);
		expect(regressed).toEqual(['ttftMs', 'decodeTokensPerSecond']);
		expect(variant?.regressed[0]?.relative).toBeCloseTo(0.2, 1);
	});

	test('is none when the rerun is as fast as ever', () => {
		const again = measured(24, { seed: 3 });
		const report = checkRegression(baseline, slow, defaultThresholds, again);
		expect(report.passed).toBe(true);
		expect(report.variants[0]?.outcome).toBe('pass');
		expect(report.variants[0]?.notConfirmed.length).toBeGreaterThan(0);
	});

	test('stays open where the rerun was stopped before it could tell', () => {
		const again = measured(24, { seed: 3, slowness: 1.2 });
		for (const results of [[], again.results.slice(0, 2)]) {
			const report = checkRegression(baseline, slow, defaultThresholds, { ...again, results });
			expect(report.variants[0]?.outcome).toBe('unconfirmed');
			expect(report.variants[0]?.notConfirmed).toEqual([]);
		}
	});

	test('is only looked for in the metrics that are chosen', () => {
		const judged = ['rougeL', 'no-such-metric'];
		const report = checkRegression(baseline, slow, { byMetric: {}, all: null, judged });
		expect(report.variants[0]?.comparison.metrics.map(({ metric }) => metric.id)).toEqual([
			'rougeL'
		]);
		expect(report.variants[0]?.outcome).toBe('pass');
	});

	test('is none where the threshold allows it', () => {
		const report = checkRegression(baseline, slow, { byMetric: {}, all: 0.5 });
		expect(report.variants[0]?.outcome).toBe('pass');
	});
});

test('a quality that fell at one dtype and not at another of the model points at the weights', () => {
	const plan = { variants: [{ ...fp32, device: 'wasm' as const }, q4] };
	const worseAt = (dtype: string | null, seed: number) =>
		measured(24, {
			...{ seed, plan },
			trial: (trial) => (trial.variant.dtype === dtype ? { ...trial, output: 'A dog.' } : trial)
		});
	const hintsOf = (dtypes: readonly [string | null, string | null]) => {
		const [first, second] = dtypes;
		return checkRegression(
			worseAt(null, 1),
			worseAt(first, 2),
			defaultThresholds,
			worseAt(second, 3)
		).variants.map(({ hints }) => hints.filter((hint) => hint.startsWith('Quality')));
	};
	expect(hintsOf(['q4', 'q4'])).toEqual([
		[],
		[expect.stringMatching(/^Quality fell at q4 and not at fp32 of the same model/)]
	]);
	// Not again in the rerun: nothing fell.
	expect(hintsOf(['q4', null])).toEqual([[], []]);
});

test('a quality that fell on one device and not on another points at the kernels', () => {
	const plan = { variants: [fp32, { ...fp32, device: 'wasm' as const }] };
	const run = (seed: number, broken: boolean) =>
		measured(24, {
			...{ seed, plan },
			trial: (trial) =>
				broken && trial.variant.device === 'webgpu' ? { ...trial, output: 'A dog.' } : trial
		});
	const report = checkRegression(run(1, false), run(2, true), defaultThresholds, run(3, true));
	expect(report.variants[0]?.hints.join(' ')).toContain(
		'Quality fell on webgpu and not on wasm with the same weights'
	);
	expect(report.variants[1]?.hints).toEqual([]);
});

test('worse captions fail by the scores, and the hint says why', () => {
	const wrong = (seed: number) =>
		measured(24, { seed, output: () => 'A green square on a white background.' });
	const report = checkRegression(baseline, wrong(2), defaultThresholds, wrong(3));
	const regressed = report.variants[0]?.regressed.map(({ metric }) => metric.id);
	expect(regressed).toContain('rougeL');
	expect(regressed).toContain('keywordRecall');
	expect(regressed).not.toContain('ttftMs');
	expect(report.variants[0]?.hints.join(' ')).toMatch(/Quality fell/);
});

describe('what cannot be told is said', () => {
	test('three pictures are not enough', () => {
		const report = checkRegression(measured(3), measured(3, { slowness: 3 }), defaultThresholds);
		expect(report.variants[0]?.outcome).toBe('unclear');
	});

	test('no picture in common', () => {
		const others = measured(24).run.plan.images.map((image, index) => ({
			...image,
			sha256: (1000 + index).toString(16).padStart(64, 'f')
		}));
		const report = checkRegression(
			baseline,
			measured(24, { plan: { images: others } }),
			defaultThresholds
		);
		expect(report.variants[0]).toMatchObject({ outcome: 'unclear', regressed: [] });
		expect(report.variants[0]?.comparison.pairing).toMatchObject({
			pairs: [],
			onlyBefore: 24,
			onlyAfter: 24
		});
	});

	test('a variant that the baseline does not have', () => {
		const two = measured(24, { plan: { variants: [fp32, q4] } });
		const report = checkRegression(
			measured(24, { plan: { variants: [fp32, q4] } }),
			two,
			defaultThresholds
		);
		expect(report.unmatched).toEqual([]);
		const other = { ...q4, model: 'other/model' };
		expect(
			checkRegression(two, measured(24, { plan: { variants: [fp32, other] } }), defaultThresholds)
				.unmatched
		).toEqual(['other/model@main:q4:wasm']);
	});

	test('a new revision of the same model is held against the old one', () => {
		const next = measured(24, { plan: { variants: [{ ...fp32, revision: 'v2' }] } });
		expect(checkRegression(baseline, next, defaultThresholds).variants[0]).toMatchObject({
			baselineId: 'loupe/demo-vlm@main:fp32:webgpu',
			id: 'loupe/demo-vlm@v2:fp32:webgpu'
		});
	});
});

test('trials of a hidden tab do not make a regression', () => {
	const hidden = measured(24, {
		seed: 2,
		slowness: 5,
		trial: (trial) => ({ ...trial, excluded: ['hidden-tab'] })
	});
	const [variant] = checkRegression(baseline, hidden, defaultThresholds).variants;
	expect(variant?.comparison.metrics.map(({ metric }) => metric.group)).not.toContain('timing');
	expect(variant?.regressed).toEqual([]);
});

test('another browser is named as what differs', () => {
	const elsewhere = measured(24, { seed: 2 });
	const run = {
		...elsewhere.run,
		environment: { ...elsewhere.run.environment, browser: 'Other 1' }
	};
	const report = checkRegression(baseline, { ...elsewhere, run }, defaultThresholds);
	expect(report.circumstances).toEqual([
		expect.objectContaining({ what: 'browser', after: 'Other 1', touches: 'timing' })
	]);
});
