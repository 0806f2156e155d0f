import { expect, test } from 'vitest';
import { efficiency } from '#lib/core/compare/efficiency.ts';
import { paretoFront } from '#lib/core/compare/pareto.ts';
import {
	byLargestLoss,
	comparedRows,
	isDifferent,
	rowAnswers,
	rowLoss
} from '#lib/core/compare/rows.ts';
import { sidesOf } from '#lib/core/compare/side.ts';
import { failure } from '#lib/core/failure.ts';
import { metric } from '#lib/core/run/metrics.ts';
import { failing, measured, type Behavior } from './measured.ts';

const side = (images: number, behavior: Behavior = {}) => {
	const { run, results } = measured(images, behavior);
	const [one] = sidesOf(run, results);
	if (!one) throw new Error('The run has no variant.');
	return one;
};

test('a row per question of the first side, and a gap where another has none', () => {
	const rows = comparedRows([side(4), side(2, { seed: 2 })]);
	expect(rows).toHaveLength(4);
	const missing = rows.filter(({ answers }) => answers[1]?.length === 0);
	expect(missing.map(({ image }) => image).sort()).toEqual(['2.png', '3.png']);
	expect(comparedRows([])).toEqual([]);
});

test('rows that lost most come first, and those that cannot be compared last', () => {
	const wrong = side(4, {
		seed: 2,
		output: (image) => (image === '2.png' ? 'nothing of it' : 'A red circle on a blue background.'),
		plan: { images: measured(3).run.plan.images }
	});
	const rows = comparedRows([side(4), wrong]);
	const recall = metric('keywordRecall');
	const ordered = byLargestLoss(rows, recall);
	expect(ordered[0]?.image).toBe('2.png');
	expect(ordered.at(-1)?.image).toBe('3.png');
	expect(rowLoss(ordered[0]!, recall)).toBe(1);
	expect(rowLoss(ordered.at(-1)!, recall)).toBeNull();
	expect(ordered.filter(isDifferent).map(({ image }) => image)).toEqual(['2.png', '3.png']);
});

const lost = failure('device-lost', 'generate', 'The GPU was lost.');

test('of repeats the first that gave a text is shown, and only where all failed the failure', () => {
	const first = side(2, { plan: { repeats: 3 } });
	const second = side(2, {
		seed: 2,
		plan: { repeats: 3 },
		trial: (trial) => (trial.image === '1.png' || trial.repeat === 0 ? failing(trial, lost) : trial)
	});
	const [one, other] = comparedRows([first, second]).sort((a, b) => (a.image < b.image ? -1 : 1));
	expect(rowAnswers(one!).map((result) => result?.trial.repeat)).toEqual([0, 1]);
	expect(isDifferent(one!)).toBe(false);
	expect(rowAnswers(other!)[1]?.trial.failure).toBe(lost);
	expect(isDifferent(other!)).toBe(true);
});

test('what fails now comes before all that lost, also where nothing was scored', () => {
	const second = side(6, {
		seed: 2,
		output: (image) => (image === '2.png' ? 'nothing of it' : 'A red circle on a blue background.'),
		trial: (trial) => (['4.png', '5.png'].includes(trial.image) ? failing(trial, lost) : trial)
	});
	const first = side(6, {
		trial: (trial) => (trial.image === '5.png' ? failing(trial, lost) : trial)
	});
	const rows = comparedRows([first, second]);
	for (const id of ['keywordRecall', 'ttftMs', 'exactMatch']) {
		const ordered = byLargestLoss(rows, metric(id));
		expect(ordered[0]?.image).toBe('4.png');
		expect(rowLoss(ordered[0]!, metric(id))).toBe(Infinity);
		// It failed before too.
		expect(
			rowLoss(
				rows.find(({ image }) => image === '5.png')!,
				metric(id)
			)
		).toBeNull();
	}
	expect(byLargestLoss(rows, metric('keywordRecall'))[1]?.image).toBe('2.png');
});

test('slower is a loss by share', () => {
	const [row] = comparedRows([side(1), side(1, { seed: 1, slowness: 2 })]);
	expect(rowLoss(row!, metric('ttftMs'))).toBeCloseTo(1, 5);
	expect(rowLoss(row!, metric('decodeTokensPerSecond'))).toBeCloseTo(0.5, 5);
	expect(rowLoss(row!, metric('generatedTokens'))).toBeNull();
});

test('the front is what nothing beats', () => {
	const candidates = [
		{ cost: 10, benefit: 0.5 },
		{ cost: 20, benefit: 0.9 },
		{ cost: 20, benefit: 0.4 },
		{ cost: 5, benefit: 0.5 },
		{ cost: 5, benefit: 0.5 },
		{ cost: NaN, benefit: 1 }
	];
	expect(paretoFront(candidates)).toEqual([3, 4, 1]);
	expect(paretoFront([])).toEqual([]);
});

test('efficiency divides by what was seen', () => {
	expect(efficiency(0.8, { generatedTokens: 20, totalMs: 500, peakBytes: 2e9 })).toEqual({
		perHundredTokens: 4,
		perSecond: 1.6,
		perGigabyte: 0.4
	});
	expect(efficiency(0.8, { generatedTokens: 0, totalMs: null, peakBytes: null })).toEqual({
		perHundredTokens: null,
		perSecond: null,
		perGigabyte: null
	});
});
