import { expect, test } from 'vitest';
import { compareSides } from '#lib/core/compare/compare-sides.ts';
import { judgedMetrics } from '#lib/core/compare/judged-metrics.ts';
import { obstacle, tooFew } from '#lib/core/compare/obstacle.ts';
import { pairSides } from '#lib/core/compare/pairing.ts';
import { sidesOf, type Side } from '#lib/core/compare/side.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { failure } from '#lib/core/failure.ts';
import { measured, type Behavior } from './measured.ts';

const side = (images: number, behavior: Behavior = {}): Side => {
	const { run, results } = measured(images, behavior);
	return sidesOf(run, results)[0]!;
};
const between = (before: Side, after: Side) =>
	obstacle(before, after, pairSides(before, after), ['A', 'B']);
const own = side(3);
const { plan } = own.run;

test('sides with something in common have no obstacle', () => {
	expect(between(own, side(2, { seed: 2 }))).toBeNull();
});

test('other pictures, other prompts, no trials and failed ones are each told apart', () => {
	const images = plan.images.map((image) => ({ ...image, sha256: image.sha256.replace('0', 'f') }));
	expect(between(own, side(3, { plan: { images } }))).toMatch(/no picture in common/);
	const prompts = plan.prompts.map((prompt) => ({ ...prompt, text: 'What is it?' }));
	expect(between(own, side(3, { plan: { prompts } }))).toMatch(
		/different prompts \(“.+” and “What is it\?”\)/
	);
	expect(between(own, { ...own, results: [] })).toMatch(/^B has no trial yet/);
	const broken = own.results.map((result) => ({
		...{ timing: null, scores: {}, values: {} },
		trial: {
			...result.trial,
			output: null,
			failure: failure('timeout', 'generate', 'It took longer than 60 s.')
		}
	})) as Side['results'];
	expect(between({ ...own, results: broken }, own)).toBe(
		'All 3 trials of A failed (timeout), so there is nothing to compare it by. The first reason: It took longer than 60 s.'
	);
});

test('few pairs are counted, with how many it takes', () => {
	const few = (images: number) =>
		tooFew(
			compareSides(side(images), side(images, { seed: 2 }), judgedMetrics(), defaultThresholds)
		);
	expect(few(1)).toMatch(/^Only one picture and prompt is on both sides: it takes \d+ to tell/);
	expect(few(5)).toMatch(/^Only 5 pictures × prompts/);
	expect(few(20)).toBeNull();
});
