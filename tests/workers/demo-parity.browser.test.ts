import { expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import type { Device } from '#lib/core/models/variant.ts';
import { createImageReader } from '#lib/inference/image-reader.ts';
import { compareCase } from '#tools/parity/compare.ts';
import type { GoldenTokens } from '#tools/parity/golden-tokens.ts';
import { openDemo } from './support/demo-model.ts';

const folder = '/tests/golden/demo-model';

// All of them: `npm run check:parity`. The software adapter is slow, so WebGPU takes only a few here.
test.each<[Device, number]>([
	['wasm', 12],
	['webgpu', 2]
])(
	'on %s the first %i scenes are answered as in PyTorch',
	async (device, count) => {
		const golden = (await (await fetch(`${folder}/greedy-tokens.json`)).json()) as GoldenTokens;
		const file = await (await fetch(`${folder}/${golden.sprite.file}`)).blob();
		const sprite = unwrap(await createImageReader().decode(file, golden.sprite.file));
		const variant = await openDemo({ device, dtype: golden.dtype });
		for (const scene of golden.cases.slice(0, count))
			for (const answer of await compareCase(variant, golden, sprite, scene)) {
				expect.soft(answer.promptTokens.got, answer.prompt).toBe(answer.promptTokens.expected);
				expect.soft(answer.got, `tile ${answer.tile}, ${answer.prompt}`).toEqual(answer.expected);
			}
		variant.close();
	},
	300_000
);
