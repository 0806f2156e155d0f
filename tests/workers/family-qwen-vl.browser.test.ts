import { describe, expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { qwenVlImageTokens } from '#lib/core/models/image-tokens/qwen-vl.ts';
import type { Device } from '#lib/core/models/variant.ts';
import { never } from './support/demo-model.ts';
import { expectTokensOfPyTorch, openTiny } from './support/family-parity.ts';
import { tinyModels, tinyPicture } from './support/tiny-models.ts';

const devices: readonly Device[] = ['wasm', 'webgpu'];

describe.each(['qwen2-vl', 'qwen2.5-vl', 'qwen3.5'])('%s', (family) => {
	test.each(devices)(
		'answers on %s as in PyTorch',
		(device) => expectTokensOfPyTorch(family, device),
		300_000
	);
});

test('a weight file beside its graph is fetched with it and reported', async () => {
	const variant = await openTiny('qwen2.5-vl', 'wasm');
	const weights = variant.report.files
		.map(({ file }) => file)
		.filter((file) => file.startsWith('onnx/'));
	expect(weights.sort()).toEqual([
		'onnx/decoder_model_merged.onnx',
		'onnx/decoder_model_merged.onnx_data',
		'onnx/embed_tokens.onnx',
		'onnx/vision_encoder.onnx'
	]);
	variant.close();
});

test('the counter tells the tokens that the driver makes of a picture', async () => {
	const folder = `${tinyModels.host}tiny/qwen2-vl/main`;
	const preprocessor = await (await fetch(`${folder}/preprocessor_config.json`)).json();
	const variant = await openTiny('qwen2-vl', 'wasm');
	const sizes = [
		[48, 32],
		[61, 45],
		[200, 30],
		[5, 40],
		[12, 12],
		[300, 300]
	] as const;
	const bounds = [
		{},
		{ maxPixels: 1024 },
		{ minPixels: 2000 },
		{ minPixels: 500, maxPixels: 6000 }
	];
	for (const [width, height] of sizes)
		for (const imageOptions of bounds) {
			const image = tinyPicture(0, width, height);
			const { observation } = unwrap(
				await variant.generate(never, { image, prompt: 'x', maxNewTokens: 1, imageOptions })
			);
			const files = { config: {}, preprocessor, processor: null };
			expect
				.soft(observation.imageTokens, `${width} × ${height}, ${JSON.stringify(imageOptions)}`)
				.toBe(qwenVlImageTokens.count(files, image, imageOptions));
		}
	variant.close();
}, 300_000);
