import { wrap } from 'comlink';
import { unwrap } from '#lib/core/failure.ts';
import { createColorReader } from '#lib/inference/color-reader.ts';
import { photoLike } from '../picture.ts';
import type { Steps } from './color.worker.ts';

export interface WorkerTimes {
	readonly jpegBytes: number;
	readonly decodeMs: readonly number[];
	readonly analysisMs: readonly number[];
	/** From the file to the answer, through the app's own reader and worker. */
	readonly readerMs: readonly number[];
}

async function jpegOf(width: number, height: number): Promise<Blob> {
	const { data } = photoLike(width, height);
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
	context.putImageData(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
	return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}

async function measure(width: number, height: number, repeats: number): Promise<WorkerTimes> {
	const file = await jpegOf(width, height);
	const worker = new Worker(new URL('./color.worker.ts', import.meta.url), { type: 'module' });
	const steps = wrap<Steps>(worker);
	const reader = createColorReader();
	const decodeMs: number[] = [];
	const analysisMs: number[] = [];
	const readerMs: number[] = [];
	// The first round compiles the code and starts the workers.
	for (let round = -1; round < repeats; round++) {
		const times = await steps.measure(file);
		const startedAt = performance.now();
		unwrap(await reader.colors(file, 'picture', []));
		const whole = performance.now() - startedAt;
		if (round < 0) continue;
		decodeMs.push(times.decodeMs);
		analysisMs.push(times.analysisMs);
		readerMs.push(whole);
	}
	worker.terminate();
	return { jpegBytes: file.size, decodeMs, analysisMs, readerMs };
}

export type MeasureColors = typeof measure;

Object.assign(globalThis, { measureColors: measure });
