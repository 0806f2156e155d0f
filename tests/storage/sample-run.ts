import { failure } from '#lib/core/failure.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { ImageInfo, StoredImage } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { FailedTrial, FinishedTrial } from '#lib/core/run/trial.ts';

const variant: Variant = {
	model: 'loupe/demo-vlm',
	revision: 'main',
	dtype: 'fp32',
	device: 'webgpu'
};

export function sampleRun(id: string, change: Partial<Run> = {}): Run {
	return {
		id,
		name: `Run ${id}`,
		createdAt: '2026-01-01T00:00:00.000Z',
		endedAt: null,
		state: 'running',
		plan: {
			suite: 'demo',
			variants: [variant, { ...variant, dtype: { embed_tokens: 'fp16', vision_encoder: 'q4' } }],
			images: [imageOf('a'), imageOf('b')],
			prompts: [
				{ id: 'describe', name: 'Describe', text: 'Describe the image.', purpose: 'caption' }
			],
			repeats: 2,
			warmup: 1,
			maxNewTokens: 32,
			seed: 7,
			timeoutMs: 120_000
		},
		environment: {
			adapter: {
				vendor: 'google',
				architecture: 'swiftshader',
				device: '',
				description: '',
				fallback: true,
				features: ['subgroups'],
				limits: { maxBufferSize: 1_073_741_824 }
			},
			webgpuMissing: null,
			browser: 'Chromium 141',
			os: 'Linux',
			userAgent: '',
			logicalCores: 2,
			deviceMemoryGb: null,
			crossOriginIsolated: true,
			jspi: true,
			storage: { usageBytes: 1, quotaBytes: 2, persisted: false },
			versions: { loupe: '0.1.0' }
		},
		loads: [],
		loadFailures: [],
		origin: 'measured',
		...change
	};
}

const imageOf = (sha256: string) => ({
	name: `${sha256}.png`,
	sha256,
	mime: 'image/png',
	bytes: 3
});

/** The same run with other pictures. */
export function withImages(run: Run, ...images: string[]): Run {
	return { ...run, plan: { ...run.plan, images: images.map(imageOf) } };
}

const identity = (runId: string, index: number) => ({
	runId,
	index,
	variant,
	image: 'a.png',
	prompt: 'describe',
	repeat: 0,
	endedAt: '2026-01-01T00:00:01.000Z'
});

export function sampleTrial(runId: string, index: number, output = 'A circle.'): FinishedTrial {
	return {
		...identity(runId, index),
		output,
		imageDecodeMs: 3,
		observation: {
			preprocessEndedAtMs: 2,
			sessionRuns: [{ session: 'vision_encoder', startedAtMs: 2, endedAtMs: 10 }],
			tokenAtMs: [20, 30],
			tokenIds: [5, 6],
			endedAtMs: 31,
			promptTokens: 40,
			imageTokens: 16,
			stopReason: 'eos',
			device: 'webgpu',
			gpuBytesLive: 1000,
			gpuBytesPeak: 2000,
			wasmBytes: null,
			jsHeapBytes: null
		},
		excluded: [],
		failure: null
	};
}

export function failedTrial(runId: string, index: number): FailedTrial {
	return {
		...identity(runId, index),
		output: null,
		failure: failure('bad-image', 'image', 'a.png: zero bytes.')
	};
}

export function sampleImage(sha256: string, content = sha256): StoredImage {
	const info: ImageInfo = {
		sha256,
		mime: 'image/png',
		bytes: content.length,
		width: 4,
		height: 3,
		thumbnail: new Blob(['small'], { type: 'image/webp' })
	};
	return { info, file: new Blob([content], { type: 'image/png' }) };
}

export const textOf = async (stored: StoredImage | undefined): Promise<string | undefined> =>
	stored && new TextDecoder().decode(await stored.file.arrayBuffer());
