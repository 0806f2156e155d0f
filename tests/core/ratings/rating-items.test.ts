import { expect, test } from 'vitest';
import { ratingItems } from '#lib/core/ratings/rating-items.ts';
import { summarizeRatings } from '#lib/core/ratings/rating-summary.ts';
import { defaultRubric, gradeOf, readRubric } from '#lib/core/ratings/rubric.ts';
import { humanRatingScorer } from '#lib/core/scoring/human-rating-scorer.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { sampleRun } from '#tests/features/runs/sample-run.ts';

const sample = sampleRun('rated', { images: 4, repeats: 3, failing: 0.2 });
const { run, trials } = sample;
const finished = trials.filter(({ failure }) => !failure);

test('a text of an image is rated once, however often and by whomever it was given', () => {
	const items = ratingItems(run.plan, trials);
	const all = items.flatMap((item) => item.trials);
	expect([...all].sort((a, b) => a - b)).toEqual(finished.map(({ index }) => index));
	expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
	expect(items.length).toBeLessThan(finished.length);
	for (const { image, prompt, output, trials: indexes } of items)
		for (const index of indexes) expect(trials[index]).toMatchObject({ image, prompt, output });
});

test('the order is seeded, and the same whatever order the variants ran in', () => {
	const order = (list: readonly Trial[], seed = run.plan.seed) =>
		ratingItems({ seed }, list).map(({ key }) => key);
	expect(order([...trials].reverse())).toEqual(order(trials));
	expect(order(trials, 8)).not.toEqual(order(trials, 9));
	const swapped = trials.map((trial) => ({
		...trial,
		variant: run.plan.variants.find((one) => variantId(one) !== variantId(trial.variant))!
	}));
	expect(order(swapped)).toEqual(order(trials));
});

test('means count each different text of a variant once', () => {
	const [first, second] = run.plan.variants;
	const trial = (index: number, variant: typeof first, image: string, output: string) =>
		({ ...finished[0]!, index, variant, image, output }) as Trial;
	const list = [
		trial(0, first, 'a', 'same'),
		trial(1, first, 'a', 'same'),
		trial(2, first, 'b', 'other'),
		trial(3, second, 'a', 'same'),
		trial(4, second, 'b', 'unrated')
	];
	const rated = new Map(
		ratingItems(run.plan, list).flatMap(({ key, output }) =>
			output === 'unrated'
				? []
				: [[key, { value: output === 'same' ? 9 : 4, criteria: { fluency: 3 } }] as const]
		)
	);
	const [one, two] = summarizeRatings(run.plan.variants, list, rated, 1);
	expect(one).toMatchObject({
		mean: 6.5,
		n: 2,
		texts: 2,
		interval: null,
		criteria: { fluency: 3 }
	});
	expect(two).toMatchObject({ mean: 9, n: 1, texts: 2 });
	expect(summarizeRatings(run.plan.variants, [], rated, 1)[0]).toMatchObject({ mean: null, n: 0 });
});

test('a rubric gives the mean once all its criteria are graded', () => {
	expect(gradeOf(defaultRubric, { accuracy: 8, completeness: 4 })).toBeNull();
	expect(gradeOf(defaultRubric, { accuracy: 8, completeness: 4, fluency: 9, old: 0 })).toBe(7);
});

test('a rubric that cannot be read falls back to the default', () => {
	for (const kept of [
		undefined,
		null,
		'x',
		{ mode: 'rubric', criteria: [] },
		{ mode: 'both', criteria: defaultRubric.criteria }
	])
		expect(readRubric(kept)).toEqual(defaultRubric);
	const twice = {
		mode: 'rubric',
		criteria: [defaultRubric.criteria[0], defaultRubric.criteria[0]]
	};
	expect(readRubric(twice)).toEqual(defaultRubric);
	const own = { mode: 'rubric', criteria: [{ id: 'own-1', label: 'Tone', hint: '' }] };
	expect(readRubric(own)).toEqual(own);
});

test('a rating is a score beside the others, and none without one', () => {
	const input = {
		output: 'A cat.',
		prompt: { id: 'p', purpose: 'record' },
		reference: undefined
	} as const;
	expect(humanRatingScorer.score(input, noContext)).toMatchObject({
		status: 'absent',
		lacks: 'evidence'
	});
	const rating = { value: 6.5, criteria: { fluency: 7, accuracy: 6 }, ratedAt: '2026-01-01' };
	expect(humanRatingScorer.score({ ...input, evidence: { rating } }, noContext)).toMatchObject({
		value: 6.5,
		signature: expect.stringContaining('rubric:accuracy+fluency'),
		detail: { fluency: 7, accuracy: 6 }
	});
});
