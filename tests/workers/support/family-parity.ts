import { expect } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import type { Device } from '#lib/core/models/variant.ts';
import type { LoadedVariant } from '#lib/core/inference-ports.ts';
import { createInferenceBackend } from '#lib/inference/backend.ts';
import { never } from './demo-model.ts';
import { tinyModels, tinyPicture } from './tiny-models.ts';

/** One answer of PyTorch's greedy decoding; `tools/tiny-models/build_families.py` writes them. */
export interface FamilyCase {
	readonly picture: { readonly seed: number; readonly width: number; readonly height: number };
	readonly prompt: string;
	readonly options?: ImageOptions;
	readonly promptTokens: number;
	readonly imageTokens: number;
	readonly tokens: readonly number[];
}

const source = { ...tinyModels, host: `${tinyModels.host}tiny/` };

export async function familyGolden(family: string): Promise<readonly FamilyCase[]> {
	const response = await fetch(`${tinyModels.host}golden/${family}.json`);
	return ((await response.json()) as { readonly cases: readonly FamilyCase[] }).cases;
}

export async function openTiny(family: string, device: Device): Promise<LoadedVariant> {
	const backend = createInferenceBackend(() => [source]);
	return unwrap(
		await backend.open(never, { model: family, revision: 'main', dtype: 'fp32', device })
	);
}

/** Asks a family's tiny model what PyTorch was asked, and expects the same tokens, counts and device. */
export async function expectTokensOfPyTorch(family: string, device: Device): Promise<void> {
	const cases = await familyGolden(family);
	const variant = await openTiny(family, device);
	try {
		expect(cases.length).toBeGreaterThan(2);
		for (const { picture, prompt, options, promptTokens, imageTokens, tokens } of cases) {
			const { observation } = unwrap(
				await variant.generate(never, {
					image: tinyPicture(picture.seed, picture.width, picture.height),
					prompt,
					maxNewTokens: tokens.length,
					...(options && { imageOptions: options })
				})
			);
			const seen = `${family} on ${device}, ${picture.width} × ${picture.height}, "${prompt}"`;
			expect.soft(observation.device, seen).toBe(device);
			expect.soft(observation.promptTokens, seen).toBe(promptTokens);
			expect.soft(observation.imageTokens, seen).toBe(imageTokens);
			expect.soft(observation.tokenIds, seen).toEqual(tokens);
		}
	} finally {
		variant.close();
	}
}
