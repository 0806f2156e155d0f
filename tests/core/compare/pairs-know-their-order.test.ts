import { expect, test } from 'vitest';
import { pairSides, valuePairs } from '#lib/core/compare/pairing.ts';
import type { MeasuredRun } from '#lib/core/compare/regression.ts';
import { sidesOf, type Side } from '#lib/core/compare/side.ts';
import { metric } from '#lib/core/run/metrics.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { measured } from './measured.ts';

const sideOf = ({ run, results }: MeasuredRun): Side => sidesOf(run, results)[0] as Side;
const second = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString();
const endingAt =
	(when: (index: number) => number) =>
	(trial: FinishedTrial): FinishedTrial => ({ ...trial, endedAt: second(when(trial.index)) });

test('times and memory by when they were measured on each side, what was said by nothing', () => {
	const before = sideOf(measured(8, { trial: endingAt((index) => index) }));
	const after = sideOf(measured(8, { seed: 2, trial: endingAt((index) => 100 - index) }));
	const { pairs } = pairSides(before, after);
	const indexes = pairs.map((pair) => [pair.before, pair.after].map(([one]) => one!.trial.index));
	for (const id of ['ttftMs', 'gpuBytesPeak'])
		expect(valuePairs(pairs, metric(id)).map(({ at }) => at)).toEqual(
			indexes.map(([first, later]) => [first, 7 - later!])
		);
	for (const id of ['generatedTokens', 'rougeL'])
		expect(valuePairs(pairs, metric(id)).every(({ at }) => at === undefined)).toBe(true);
});

test('a trial that was tried again counts where it ran, and those of one moment by index', () => {
	const retried = sideOf(measured(6, { trial: endingAt((index) => (index === 2 ? 50 : 1)) }));
	const { pairs } = pairSides(retried, retried);
	const places = new Map(
		valuePairs(pairs, metric('ttftMs')).map(({ at }, index) => [
			pairs[index]!.before[0]!.trial.index,
			at?.[0]
		])
	);
	expect([0, 1, 2, 3, 4, 5].map((index) => places.get(index))).toEqual([0, 1, 5, 2, 3, 4]);
});

test('a repeat that does not count does not say when', () => {
	const plan = { repeats: 2 };
	const excluded = (isLate: (index: number) => boolean) =>
		sideOf(
			measured(6, {
				plan,
				trial: (trial) => ({
					...endingAt((index) => index)(trial),
					excluded: isLate(trial.index) ? [] : ['hidden-tab']
				})
			})
		);
	const late = excluded((index) => index >= 6);
	const { pairs } = pairSides(late, late);
	const told = valuePairs(pairs, metric('ttftMs'));
	const used = pairs
		.map(({ before }) => before.filter(({ trial }) => trial.index >= 6))
		.filter((repeats) => repeats.length > 0)
		.map((repeats) => Math.min(...repeats.map(({ trial }) => trial.index)));
	const order = used.toSorted((a, b) => a - b);
	expect(told.map(({ at }) => at?.[0])).toEqual(used.map((index) => order.indexOf(index)));
});
