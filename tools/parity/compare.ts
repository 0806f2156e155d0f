import { unwrap } from '#lib/core/failure.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { LoadedVariant } from '#lib/core/inference-ports.ts';
import type { GoldenCase, GoldenTokens } from './golden-tokens.ts';

/** One answer of the browser beside PyTorch's. */
export interface Comparison {
	readonly tile: number;
	readonly prompt: string;
	readonly equal: boolean;
	readonly promptTokens: { readonly expected: number; readonly got: number };
	readonly expected: readonly number[];
	readonly got: readonly number[];
}

const never = new AbortController().signal;

/** Cuts a case's scene out of the sprite. The tiles are opaque, so the pixels come out as they went in. */
export function tileOf(
	sprite: DecodedImage,
	{ left, top }: GoldenCase,
	size: number
): DecodedImage {
	const data = new Uint8ClampedArray(size * size * 4);
	for (let row = 0; row < size; row++) {
		const from = ((top + row) * sprite.width + left) * 4;
		data.set(sprite.data.subarray(from, from + size * 4), row * size * 4);
	}
	return { width: size, height: size, data, decodeMs: 0 };
}

/** Asks everything that PyTorch was asked about one scene. @throws FailureError when a generation fails. */
export async function compareCase(
	variant: LoadedVariant,
	golden: GoldenTokens,
	sprite: DecodedImage,
	scene: GoldenCase
): Promise<Comparison[]> {
	const image = tileOf(sprite, scene, golden.sprite.tileSize);
	const comparisons: Comparison[] = [];
	for (const { id, text, promptTokens } of golden.prompts) {
		const expected = scene.tokens[id];
		if (!expected) continue;
		const request = { image, prompt: text, maxNewTokens: golden.maxNewTokens };
		const { observation } = unwrap(await variant.generate(never, request));
		const got = observation.tokenIds;
		comparisons.push({
			tile: scene.tile,
			prompt: id,
			equal: got.length === expected.length && got.every((token, at) => token === expected[at]),
			promptTokens: { expected: promptTokens.length, got: observation.promptTokens },
			expected,
			got
		});
	}
	return comparisons;
}
