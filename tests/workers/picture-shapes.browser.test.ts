import { expect, test } from 'vitest';
import { chooseFamily } from '#lib/core/models/choose-family.ts';
import { modelFamilies } from '#lib/core/models/families.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import { imageTokenCounter } from '#lib/core/models/image-tokens/image-token-counters.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';
import { never } from './support/demo-model.ts';
import { openTiny } from './support/family-parity.ts';
import { tinyModels, tinyPicture } from './support/tiny-models.ts';

const shapes = [
	[1, 1],
	[3, 500],
	[500, 3],
	[2, 1],
	[641, 480],
	[1, 3000],
	[4000, 3000]
] as const;

async function countOf(model: string) {
	const json = async (file: string) => {
		const response = await fetch(`${tinyModels.host}tiny/${model}/main/${file}`);
		return response.ok ? await response.json() : null;
	};
	const config = await json('config.json');
	const { family } = chooseFamily(
		modelFamilies,
		parseModelConfig(JSON.stringify(config), model),
		model
	);
	const files = {
		config,
		preprocessor: await json('preprocessor_config.json'),
		processor: await json('processor_config.json')
	};
	const counter = imageTokenCounter(family)!;
	return (width: number, height: number, options: ImageOptions) =>
		counter.count(files, { width, height }, options);
}

test.each([
	['smolvlm', [{}, { tiling: true }, { tiling: true, longestEdge: 64 }]],
	['llava', [{}]],
	['llava-onevision', [{}]],
	['nanollava', [{}]],
	['fastvlm', [{}]],
	['moondream', [{}]],
	['qwen2-vl', [{}, { maxPixels: 6000 }]],
	['qwen3.5', [{}]],
	['lfm2-vl', [{}, { tiling: true }]],
	['gemma3n', [{}]],
	['gemma4', [{}]],
	['florence2', [{}]],
	['paligemma', [{}]]
] as const)(
	'%s takes pictures of any shape in as many tokens as it told, or says why not',
	async (model, optionSets: readonly ImageOptions[]) => {
		const count = await countOf(model);
		const variant = await openTiny(model, 'wasm');
		for (const imageOptions of optionSets)
			for (const [width, height] of shapes) {
				const seen = `${width} × ${height}, ${JSON.stringify(imageOptions)}`;
				const told = count(width, height, imageOptions);
				const result = await variant.generate(never, {
					image: tinyPicture(1, width, height),
					prompt: '<CAPTION>',
					maxNewTokens: 1,
					imageOptions
				});
				if (told !== null) {
					expect.soft(result.ok, `${seen}: ${JSON.stringify(result)}`).toBe(true);
					if (result.ok) expect.soft(result.value.observation.imageTokens, seen).toBe(told);
				} else {
					expect.soft(result, seen).toMatchObject({
						ok: false,
						failure: { kind: 'bad-image', stage: 'preprocess' }
					});
					if (!result.ok) expect.soft(result.failure.cause).toContain(`${width} × ${height} px`);
				}
				if (!variant.alive) throw new Error(`Gone after ${seen}: ${JSON.stringify(result)}`);
			}
		variant.close();
	},
	300_000
);
