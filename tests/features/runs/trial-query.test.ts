import { describe, expect, test } from 'vitest';
import { variantId } from '#lib/core/models/variant.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import {
	everyTrial,
	filterTrials,
	nextSort,
	runOrder,
	sortTrials
} from '#lib/features/runs/trials/trial-query.ts';
import { sampleRun } from './sample-run.ts';

const { run, trials, references } = sampleRun('query', { images: 12, repeats: 2, failing: 0.2 });
const results = scoreRun(run, trials, references).results;
const indexes = (list: readonly { trial: { index: number } }[]) =>
	list.map(({ trial }) => trial.index);

describe('filter', () => {
	test('keeps all by default', () => {
		expect(filterTrials(results, everyTrial)).toHaveLength(trials.length);
	});

	test('by variant, failure and prompt', () => {
		const [first] = run.plan.variants;
		const variant = variantId(first!);
		for (const { trial } of filterTrials(results, { ...everyTrial, variant }))
			expect(variantId(trial.variant)).toBe(variant);
		const failed = filterTrials(results, { ...everyTrial, failedOnly: true });
		expect(failed.length).toBe(trials.filter(({ failure }) => failure).length);
		expect(failed.length).toBeGreaterThan(0);
		expect(filterTrials(results, { ...everyTrial, prompt: 'other' })).toEqual([]);
	});

	test('by all words, in caption, image name or failure, in any case', () => {
		const found = filterTrials(results, { ...everyTrial, text: 'SCENE-004 not a PNG' });
		for (const { trial } of found) {
			expect(trial.image).toBe('scene-004.png');
			expect(trial.failure?.kind).toBe('bad-image');
		}
		expect(filterTrials(results, { ...everyTrial, text: 'scene-004' })).toHaveLength(4);
		expect(filterTrials(results, { ...everyTrial, text: 'unheard of' })).toEqual([]);
	});
});

describe('sort', () => {
	test('by a figure, with trials that have none last both ways', () => {
		for (const descending of [false, true]) {
			const values = sortTrials(results, { by: 'ttftMs', descending }).map(
				({ values }) => values['ttftMs']
			);
			const given = values.filter((value) => value !== undefined);
			const sign = descending ? -1 : 1;
			expect(given).toEqual([...given].sort((a, b) => sign * (a - b)));
			expect(values.slice(given.length).every((value) => value === undefined)).toBe(true);
		}
	});

	test('keeps the order of the run among equals', () => {
		const byImage = sortTrials(results, { by: 'image', descending: true });
		for (const [position, { trial }] of byImage.entries()) {
			const next = byImage[position + 1]?.trial;
			if (next?.image === trial.image) expect(next.index).toBeGreaterThan(trial.index);
		}
		expect(indexes(sortTrials(results, runOrder))).toEqual(indexes(results));
	});

	test('a second click turns it around', () => {
		const once = nextSort(runOrder, 'rougeL', true);
		expect(once).toEqual({ by: 'rougeL', descending: true });
		expect(nextSort(once, 'rougeL', true)).toEqual({ by: 'rougeL', descending: false });
	});
});
