import { describe, expect, test } from 'vitest';
import { analyzeColors } from '#lib/core/color/analyze.ts';
import { explainColors } from '#lib/core/color/explain-colors.ts';
import { regionAccuracy } from '#lib/core/color/region-accuracy.ts';
import { purityOf, tonesOf } from '#lib/core/color/tones.ts';
import type { RegionColors } from '#lib/core/color/image-colors.ts';
import type { ExpectedColor } from '#lib/core/references/reference.ts';
import { colorAccuracyScorer } from '#lib/core/scoring/color-accuracy-scorer.ts';
import { hallucinatedColorsScorer } from '#lib/core/scoring/hallucinated-colors-scorer.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';
import { blue, isInDisk, painted, red } from './painted.ts';

/** A red disk on blue: 16 % and 84 %. */
const disk: ExpectedColor = { region: 'disk', hex: '#e02024', box: [0.4, 0.4, 0.6, 0.6] };
const ground: ExpectedColor = { region: 'background', hex: '#2454d8' };
const picture = painted(200, 200, (x, y) => (isInDisk(x, y, 100, 100, 45) ? red : blue));
const image = analyzeColors(picture, [{ region: 'disk', box: [0.4, 0.4, 0.6, 0.6] }]);
const both = { colors: [disk, ground] };

describe('with expected colors', () => {
	test('all named and nothing else is 100', () => {
		const text = 'A red disk on blue.';
		const explanation = explainColors(text, both, image);
		expect(explanation).toMatchObject({
			precision: 1,
			recall: 1,
			score: 100,
			band: 10,
			denied: []
		});
		expect(explanation.named.map(({ name, verdict }) => [name, verdict])).toEqual([
			['red', 'expected'],
			['blue', 'expected']
		]);
		const [first] = explanation.named;
		expect(first?.share).toBeCloseTo((Math.PI * 45 ** 2) / 40_000, 2);
		expect(text.slice(first?.spans[0]?.start, first?.spans[0]?.end)).toBe('red');
		expect(first?.nearest?.hex).toBe('#e02024');
		expect(explanation.expected.map(({ namedAs, pixels }) => [namedAs, pixels?.share])).toEqual([
			['red', 1],
			['blue', 1]
		]);
	});

	test('one of two, and one that is nowhere: F of 1/2 and 1/2', () => {
		const explanation = explainColors('A red disk on green.', both, image);
		expect(explanation).toMatchObject({ precision: 0.5, recall: 0.5, score: 50, band: 5 });
		expect(explanation.named[1]).toMatchObject({
			name: 'green',
			verdict: 'hallucinated',
			share: 0
		});
		expect(explanation.expected[1]).toMatchObject({ region: 'background', namedAs: null });
	});

	test('the hue in another tone is wrong, but not hallucinated', () => {
		const [named] = explainColors('a pale red disk', both, image).named;
		expect(named).toMatchObject({ verdict: 'other-tone' });
	});

	test('a color that is only expected, and not in the pixels, is right', () => {
		const green = { region: 'leaf', hex: '#15b01a' };
		expect(explainColors('green', { colors: [green] }, image)).toMatchObject({ score: 100 });
	});

	test('no color named is 0', () =>
		expect(explainColors('A disk.', both, image)).toMatchObject({ score: 0, meanDeltaE: null }));

	test('what is denied counts neither way', () => {
		const explanation = explainColors('A red disk on blue, not green.', both, image);
		expect(explanation).toMatchObject({ score: 100 });
		expect(explanation.denied.map(({ name }) => name)).toEqual(['green']);
	});
});

describe('without', () => {
	test('prominent tones are asked for', () => {
		const explanation = explainColors('Something blue.', undefined, image);
		expect(explanation).toMatchObject({ precision: 1, recall: 0.5 });
		expect(explanation.score).toBeCloseTo(200 / 3, 9);
		expect(explanation.found.map(({ basicNames, counts }) => [basicNames[0], counts])).toEqual([
			['blue', true],
			['red', true]
		]);
	});
	test('a text without colors is not judged', () =>
		expect(explainColors('A disk.', undefined, image)).toMatchObject({ score: null, band: null }));
	test('pixels that were not read leave verdicts open', () => {
		const explanation = explainColors('red and green', both, undefined);
		expect(explanation).toMatchObject({ score: null, found: [] });
		expect(explanation.named.map(({ verdict, share }) => [verdict, share])).toEqual([
			['expected', null],
			['unknown', null]
		]);
	});
	test('a transparent picture judges nothing but what is named', () => {
		const nothing = analyzeColors(painted(4, 4, () => [0, 0, 0, 0]));
		expect(explainColors('red', undefined, nothing)).toMatchObject({
			score: 0,
			recall: null,
			named: [{ verdict: 'hallucinated', nearest: null }]
		});
	});
});

describe('the scorers', () => {
	const input = (output: string) => ({
		output,
		prompt: { id: 'p', purpose: 'caption' as const },
		reference: { captions: [], keywords: [], answers: {}, ...both }
	});
	test('need the pixels', () => {
		for (const scorer of [colorAccuracyScorer, hallucinatedColorsScorer])
			expect(scorer.score(input('red'), noContext)).toMatchObject({
				status: 'absent',
				lacks: 'evidence'
			});
	});
	test('give the figures of the explanation', () => {
		const judged = { ...input('A red disk on green and pink.'), evidence: { colors: image } };
		expect(colorAccuracyScorer.score(judged, noContext)).toMatchObject({
			value: 40,
			detail: { precision: 1 / 3, recall: 0.5, hallucinated: ['green', 'pink'], otherTone: [] }
		});
		expect(hallucinatedColorsScorer.score(judged, noContext)).toMatchObject({
			value: 2,
			detail: { named: 3, hallucinated: ['green', 'pink'] }
		});
	});
});

describe('an expected color in its box', () => {
	test('is met by all pixels', () =>
		expect(regionAccuracy(image, disk)).toMatchObject({
			scope: 'box',
			share: 1,
			score: 100,
			band: 10,
			deltaE: 0,
			purity: { single: true, tones: 1, second: null }
		}));
	test('without a box it is looked for in the background of that name, else everywhere', () => {
		expect(regionAccuracy(image, ground)).toMatchObject({ scope: 'background', share: 1 });
		const everywhere = regionAccuracy(image, { region: 'disk', hex: '#e02024' });
		expect(everywhere?.scope).toBe('image');
		expect(everywhere?.share).toBeCloseTo(0.159, 2);
	});
	test('cannot be told where the box was not looked at', () =>
		expect(regionAccuracy(image, { ...disk, box: [0, 0, 1, 1] })).toBeNull());
	test('a box of two tones says so', () => {
		const halves = analyzeColors(
			painted(100, 10, (x) => (x < 70 ? red : blue)),
			[{ region: 'a', box: [0, 0, 1, 1] }]
		);
		const accuracy = regionAccuracy(halves, { region: 'a', hex: '#e02024', box: [0, 0, 1, 1] });
		expect(accuracy?.share).toBeCloseTo(0.7, 9);
		expect(accuracy?.band).toBeCloseTo(7, 9);
		expect(accuracy?.purity).toMatchObject({
			single: false,
			tones: 2,
			second: { hex: '#2454d8' }
		});
		expect(accuracy?.purity.second?.share).toBeCloseTo(0.3, 9);
	});
});

test('tones take what is near, largest first, whatever the order of the bins', () => {
	const bins = [
		{ hex: '#808080', share: 0.3 },
		{ hex: '#ff0000', share: 0.25 },
		{ hex: '#838383', share: 0.2 },
		{ hex: '#7d7d7d', share: 0.2 },
		{ hex: '#fa0505', share: 0.045 },
		{ hex: '#0000ff', share: 0.005 }
	];
	const region: RegionColors = { region: 'image', box: null, area: 1, palette: [], bins };
	const tones = tonesOf(region);
	expect(tones.map(({ hex }) => hex)).toEqual(['#808080', '#ff0000']);
	expect(tones.map(({ share }) => Number(share.toFixed(9)))).toEqual([0.7, 0.295]);
	expect(purityOf({ ...region, bins: [] })).toEqual({
		first: null,
		second: null,
		single: false,
		tones: 0
	});
});
