import { unwrap } from '#lib/core/failure.ts';
import type { Device } from '#lib/core/models/variant.ts';
import { createInferenceBackend } from '#lib/inference/backend.ts';
import { createImageReader } from '#lib/inference/image-reader.ts';
import { bundledSource } from '#lib/inference/sources.ts';
import { compareCase, type Comparison } from '../compare.ts';
import type { GoldenTokens } from '../golden-tokens.ts';

export interface ParityRequest {
	readonly device: Device;
	readonly golden: GoldenTokens;
	/** The sprite's PNG file, base64. */
	readonly sprite: string;
	readonly count: number;
}

async function check(
	{ device, golden, sprite, count }: ParityRequest,
	onCase: (done: number) => void
): Promise<Comparison[]> {
	const file = await (await fetch(`data:image/png;base64,${sprite}`)).blob();
	const pixels = unwrap(await createImageReader().decode(file, golden.sprite.file));
	const backend = createInferenceBackend(() => [bundledSource(`${location.origin}/`)]);
	const { model, revision, dtype } = golden;
	const variant = unwrap(
		await backend.open(new AbortController().signal, { model, revision, dtype, device })
	);
	const comparisons: Comparison[] = [];
	for (const [index, scene] of golden.cases.slice(0, count).entries()) {
		comparisons.push(...(await compareCase(variant, golden, pixels, scene)));
		onCase(index + 1);
	}
	variant.close();
	return comparisons;
}

export type CheckParity = typeof check;

Object.assign(globalThis, { checkParity: check });
