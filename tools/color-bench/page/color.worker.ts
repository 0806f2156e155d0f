import { expose } from 'comlink';
import { analyzeColors } from '#lib/core/color/analyze.ts';
import { unwrap } from '#lib/core/failure.ts';
import { imageDecoder } from '#workers/images/image-decoder.ts';

/** The two steps of the app's `ColorReader`, with a stamp between them. */
const steps = {
	async measure(file: Blob): Promise<{ decodeMs: number; analysisMs: number }> {
		const image = unwrap(await imageDecoder.decode(file, 'picture'));
		const startedAt = performance.now();
		analyzeColors(image);
		return { decodeMs: image.decodeMs, analysisMs: performance.now() - startedAt };
	}
};

export type Steps = typeof steps;

expose(steps);
