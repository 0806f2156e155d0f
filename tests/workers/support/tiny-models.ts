import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { ModelSource } from '#lib/core/ports.ts';

/** Random weights in real architectures; `tools/tiny-models` makes them. */
export const tinyModels: ModelSource = {
	host: `${location.origin}/tests/fixtures/models/`,
	pathTemplate: '{model}/{revision}/'
};

interface Embedded {
	readonly texts: readonly string[];
	readonly textCosines: readonly number[];
}

/** What PyTorch says with them. */
export interface TinyGolden {
	readonly siglip: Embedded & {
		readonly size: number;
		/** By picture. */
		readonly imageCosines: readonly (readonly number[])[];
	};
	readonly bert: Embedded & { readonly firstTokenCosines: readonly number[] };
	readonly owlvit: Detected;
	readonly owlv2: Detected;
}

interface Detected {
	readonly size: number;
	readonly labels: readonly string[];
	/** By picture. */
	readonly scores: readonly (readonly number[])[];
}

export const tinyGolden = async (): Promise<TinyGolden> =>
	(await (await fetch(`${tinyModels.host}golden.json`)).json()) as TinyGolden;

/** The formula of `picture` in `tools/tiny-models/build.py`. */
export function tinyPicture(seed: number, width: number, height = width): DecodedImage {
	const data = new Uint8ClampedArray(width * height * 4);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			for (let c = 0; c < 4; c++)
				data[(y * width + x) * 4 + c] =
					c === 3
						? 255
						: (x * (3 + seed) +
								y * (5 + 2 * c) +
								((x * y) % (7 + seed)) * 11 +
								c * 40 +
								seed * 17) %
							256;
	return { width, height, data, decodeMs: 0 };
}
