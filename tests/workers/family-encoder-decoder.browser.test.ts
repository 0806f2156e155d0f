import { describe, expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import type { Device } from '#lib/core/models/variant.ts';
import { deriveTiming } from '#lib/core/timing/derive.ts';
import { expectTokensOfPyTorch, familyGolden, openTiny } from './support/family-parity.ts';
import { never } from './support/demo-model.ts';
import { tinyPicture } from './support/tiny-models.ts';

const devices: readonly Device[] = ['wasm', 'webgpu'];

describe.each(['florence2', 'vision-encoder-decoder', 'paligemma', 'paligemma2'])('%s', (model) => {
	test.each(devices)(
		'answers on %s as in PyTorch',
		(device) => expectTokensOfPyTorch(model, device),
		300_000
	);
});

test.each(['florence2', 'vision-encoder-decoder', 'paligemma'])(
	'%s says what it was asked and how long vision and prefill took',
	async (model) => {
		const variant = await openTiny(model, 'wasm');
		const cases = (await familyGolden(model)) as readonly {
			readonly prompt: string;
			readonly askedAs?: string;
			readonly picture: { seed: number; width: number; height: number };
		}[];
		for (const { prompt, askedAs, picture } of cases) {
			const image = tinyPicture(picture.seed, picture.width, picture.height);
			const { observation } = unwrap(
				await variant.generate(never, { image, prompt, maxNewTokens: 2 })
			);
			expect.soft(observation.askedAs, prompt).toBe(askedAs);
			const { visionMs, prefillMs } = deriveTiming({ imageDecodeMs: 0, observation });
			expect.soft(visionMs).toBeGreaterThan(0);
			expect.soft(prefillMs).toBeGreaterThan(0);
		}
		variant.close();
	}
);

test('Florence-2 refuses what is no task of its own, names those, and goes on', async () => {
	const variant = await openTiny('florence2', 'wasm');
	const image = tinyPicture(0, 64, 64);
	const ask = (prompt: string, purpose?: 'answer' | 'caption') =>
		variant.generate(never, { image, prompt, maxNewTokens: 2, ...(purpose && { purpose }) });
	for (const refused of [
		await ask('What color is the hat?', 'answer'),
		await ask('<REFERRING_EXPRESSION_SEGMENTATION>hat'),
		await ask('<CAPTION>of a hat'),
		await ask('<CAPTION_TO_PHRASE_GROUNDING>')
	]) {
		expect(refused).toMatchObject({ ok: false, failure: { kind: 'bad-plan' } });
		if (!refused.ok) expect(refused.failure.remedy).toContain('<MORE_DETAILED_CAPTION>');
	}
	expect(variant.alive).toBe(true);
	expect(unwrap(await ask('Anything', 'caption')).observation.askedAs).toBe('<CAPTION>');
	variant.close();
});
