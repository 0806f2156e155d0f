import { describe, expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { gemmaImageTokens } from '#lib/core/models/image-tokens/gemma.ts';
import type { Device } from '#lib/core/models/variant.ts';
import { never } from './support/demo-model.ts';
import { expectTokensOfPyTorch, openTiny } from './support/family-parity.ts';
import { tinyModels, tinyPicture } from './support/tiny-models.ts';

describe.each(['gemma3n', 'gemma4'])('%s', (family) => {
	test.each<Device>(['wasm', 'webgpu'])(
		'answers on %s as in PyTorch',
		(device) => expectTokensOfPyTorch(family, device),
		300_000
	);

	test('runs without its audio encoder, which is not fetched', async () => {
		const variant = await openTiny(family, 'wasm');
		const weights = variant.report.files.map(({ file }) => file).filter((f) => f.includes('/'));
		expect(weights.sort()).toEqual([
			'onnx/decoder_model_merged.onnx',
			'onnx/embed_tokens.onnx',
			'onnx/vision_encoder.onnx'
		]);
		variant.close();
	});
});

test('the counter tells the tokens that the driver makes of a picture for Gemma 4', async () => {
	const folder = `${tinyModels.host}tiny/gemma4/main`;
	const processor = await (await fetch(`${folder}/processor_config.json`)).json();
	const variant = await openTiny('gemma4', 'wasm');
	const sizes = [
		[24, 16],
		[100, 100],
		[37, 90],
		[7, 5],
		[100, 3],
		[3, 100]
	] as const;
	for (const [width, height] of sizes) {
		const image = tinyPicture(0, width, height);
		const { observation } = unwrap(
			await variant.generate(never, { image, prompt: 'x', maxNewTokens: 1 })
		);
		const files = { config: { model_type: 'gemma4' }, preprocessor: null, processor };
		expect
			.soft(observation.imageTokens, `${width} × ${height}`)
			.toBe(gemmaImageTokens.count(files, image, {}));
	}
	variant.close();
}, 300_000);
