import { describe, expect, test } from 'vitest';
import { explainColors } from '#lib/core/color/explain-colors.ts';
import { regionAccuracy } from '#lib/core/color/region-accuracy.ts';
import type { ImageColors } from '#lib/core/color/image-colors.ts';
import { unwrap } from '#lib/core/failure.ts';
import type { Reference, References } from '#lib/core/references/reference.ts';
import { colorAccuracyScorer } from '#lib/core/scoring/color-accuracy-scorer.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';
import { createColorReader } from '#lib/inference/color-reader.ts';
import { encoded, largePng, rotatedJpeg } from './support/pictures.ts';

const reader = createColorReader();
const blob = (bytes: Uint8Array) => new Blob([bytes.slice()]);

describe('the demo suite', async () => {
	const references = (await (await fetch('/suites/demo/references.json')).json()) as References;
	const images = new Map<string, ImageColors>();
	const names = Object.keys(references);
	for (const name of names) {
		const boxes = (references[name]?.colors ?? []).flatMap(({ region, box }) =>
			box ? [{ region, box }] : []
		);
		const file = await (await fetch(`/suites/demo/${name}`)).blob();
		images.set(name, unwrap(await reader.colors(file, name, boxes)));
	}
	const colorsOf = (name: string) => images.get(name) as ImageColors;
	const referenceOf = (name: string) => references[name] as Reference;

	test('every expected color fills its box, in one tone', () => {
		for (const name of names)
			for (const expected of referenceOf(name).colors) {
				const accuracy = regionAccuracy(colorsOf(name), expected);
				expect(accuracy?.share, `${name}: ${expected.region}`).toBeGreaterThan(0.97);
				expect(accuracy?.purity.single, `${name}: ${expected.region}`).toBe(true);
				expect(accuracy?.band).toBeGreaterThan(9);
			}
	});

	test('the background is found, without being told where', () => {
		for (const name of names) {
			const background = referenceOf(name).colors.find(({ region }) => region === 'background');
			if (!background) throw new Error(`${name} expects no background.`);
			const { region, hex } = background;
			const accuracy = regionAccuracy(colorsOf(name), { region, hex });
			expect(accuracy?.scope).toBe('background');
			expect(accuracy?.share, name).toBeGreaterThan(0.97);
		}
	});

	const judge = (output: string, name: string) => {
		const score = colorAccuracyScorer.score(
			{
				output,
				prompt: { id: 'p', purpose: 'caption' },
				reference: referenceOf(name),
				evidence: { colors: colorsOf(name) }
			},
			noContext
		);
		if (score.status !== 'scored') throw new Error(score.reason);
		return score.value;
	};

	test('every caption of a reference scores 95 or more, by the pixels alone too', () => {
		for (const name of names)
			for (const caption of referenceOf(name).captions) {
				expect(judge(caption, name), `${name}: ${caption}`).toBeGreaterThanOrEqual(95);
				const { named } = explainColors(caption, undefined, colorsOf(name));
				expect(named.map(({ verdict }) => verdict)).toEqual(named.map(() => 'found'));
			}
	});

	test('captions of other pictures score clearly lower', () => {
		const shuffled = names.map((name, index) =>
			judge(referenceOf(names[(index + 7) % names.length] as string).captions[0] ?? '', name)
		);
		const mean = shuffled.reduce((sum, value) => sum + value, 0) / shuffled.length;
		expect(mean).toBeLessThan(50);
	});
});

test('boxes are those of the upright picture', async () => {
	// Red on the left, blue on the right; turned by 90°, red is at the top.
	const bytes = rotatedJpeg(await encoded('image/jpeg'), 6);
	const colors = unwrap(
		await reader.colors(blob(bytes), 'turned.jpg', [
			{ region: 'top', box: [0, 0, 1, 0.3] },
			{ region: 'bottom', box: [0, 0.7, 1, 1] }
		])
	);
	const [, , top, bottom] = colors.regions;
	expect(top?.palette[0]?.hex).toMatch(/^#f[\da-f]0[\da-f]0[\da-f]$/);
	expect(bottom?.palette[0]?.hex).toMatch(/^#0[\da-f]0[\da-f]f[\da-f]$/);
});

test('bad files are named, and the reader goes on', async () => {
	const empty = await reader.colors(new Blob([]), 'empty.png', []);
	expect(empty).toMatchObject({ ok: false, failure: { kind: 'bad-image' } });
	const huge = await reader.colors(blob(await largePng(12_000, 9_000)), 'huge.png', []);
	expect(huge).toMatchObject({
		ok: false,
		failure: { kind: 'bad-image', cause: 'huge.png: 108 megapixels.' }
	});
	expect((await reader.colors(blob(await encoded('image/png')), 'good.png', [])).ok).toBe(true);
});

test('stopping one call ends no other', async () => {
	const large = blob(await largePng(4000, 3000));
	const [running, waiting] = [new AbortController(), new AbortController()];
	const calls = [
		reader.colors(large, 'first.png', [], running.signal),
		reader.colors(large, 'second.png', [], waiting.signal),
		reader.colors(blob(await encoded('image/png')), 'third.png', [])
	];
	waiting.abort();
	running.abort();
	const [first, second, third] = await Promise.all(calls);
	for (const stopped of [first, second])
		expect(stopped).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
	expect(third?.ok).toBe(true);
});
