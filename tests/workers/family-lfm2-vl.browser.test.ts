import { expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { lfm2VlImageTokens } from '#lib/core/models/image-tokens/lfm2-vl.ts';
import type { Device } from '#lib/core/models/variant.ts';
import { never } from './support/demo-model.ts';
import { expectTokensOfPyTorch, openTiny } from './support/family-parity.ts';
import { tinyModels, tinyPicture } from './support/tiny-models.ts';

test.each<Device>(['wasm', 'webgpu'])(
	'LFM2-VL answers on %s as in PyTorch',
	(device) => expectTokensOfPyTorch('lfm2-vl', device),
	300_000
);

test('the counter tells the tokens that the driver makes of a picture', async () => {
	const folder = `${tinyModels.host}tiny/lfm2-vl/main`;
	const preprocessor = await (await fetch(`${folder}/preprocessor_config.json`)).json();
	const variant = await openTiny('lfm2-vl', 'wasm');
	const sizes = [
		[3, 5],
		[10, 50],
		[31, 29],
		[33, 31],
		[64, 20],
		[97, 41],
		[40, 90]
	] as const;
	for (const [width, height] of sizes)
		for (const imageOptions of [{}, { tiling: true }]) {
			const image = tinyPicture(0, width, height);
			const { observation } = unwrap(
				await variant.generate(never, { image, prompt: 'x', maxNewTokens: 1, imageOptions })
			);
			const files = { config: {}, preprocessor, processor: null };
			expect
				.soft(observation.imageTokens, `${width} × ${height}, ${JSON.stringify(imageOptions)}`)
				.toBe(lfm2VlImageTokens.count(files, image, imageOptions));
		}
	variant.close();
}, 300_000);
