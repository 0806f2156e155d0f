import { failure } from '#lib/core/failure.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { Reference } from '#lib/core/references/reference.ts';
import type { Plan, Prompt } from '#lib/core/run/plan.ts';
import type { Run, VariantLoad } from '#lib/core/run/run.ts';
import { schedule, type ScheduledTrial } from '#lib/core/run/schedule.ts';
import type { FailedTrial, FinishedTrial, GenerationObservation } from '#lib/core/run/trial.ts';

export const fp32: Variant = {
	model: 'loupe/demo-vlm',
	revision: 'main',
	dtype: 'fp32',
	device: 'webgpu'
};
export const q4: Variant = { ...fp32, dtype: 'q4', device: 'wasm' };

export const describePrompt: Prompt = {
	id: 'describe',
	name: 'Describe',
	text: 'Describe the image.',
	purpose: 'caption'
};

export const reference: Reference = {
	captions: ['A red circle on a blue background.'],
	keywords: ['red circle', 'blue background'],
	colors: [
		{ region: 'background', hex: '#0343df', box: [0, 0, 0.2, 0.2] },
		{ region: 'circle', hex: '#e50000' }
	],
	answers: { count: ['1', 'one'] }
};

export function samplePlan(change: Partial<Plan> = {}): Plan {
	return {
		suite: null,
		variants: [fp32, q4],
		images: ['a.png', 'b.png'].map((name, index) => ({
			name,
			sha256: String(index).repeat(64),
			mime: 'image/png',
			bytes: 100
		})),
		prompts: [describePrompt],
		repeats: 2,
		warmup: 1,
		maxNewTokens: 32,
		seed: 7,
		timeoutMs: 60_000,
		...change
	};
}

export const sampleLoad: VariantLoad = {
	variant: fp32,
	family: 'smolvlm',
	device: 'webgpu',
	runtime: { build: 'jspi', threads: 1 },
	files: [
		{
			file: 'onnx/vision_encoder.onnx',
			bytes: 1000,
			fromCache: false,
			downloadMs: 12,
			sha256: null
		}
	],
	downloadMs: 12,
	downloadBytes: 1000,
	fromCache: false,
	sessionMs: 300,
	firstRunMs: 900,
	warmupMs: [100],
	gpuBytesLive: 5000,
	contextTokens: 512
};

export function sampleRun(change: Partial<Run> = {}): Run {
	return {
		id: 'run-1',
		name: 'Sample',
		createdAt: '2026-01-01T00:00:00.000Z',
		endedAt: '2026-01-01T00:01:00.000Z',
		state: 'finished',
		plan: samplePlan(),
		environment: {
			adapter: {
				vendor: 'v',
				architecture: 'a',
				device: '',
				description: '',
				fallback: false,
				features: ['shader-f16'],
				limits: { maxBufferSize: 1_073_741_824 }
			},
			webgpuMissing: null,
			browser: 'Chromium 141',
			os: 'Linux',
			userAgent: 'Mozilla/5.0',
			logicalCores: 8,
			deviceMemoryGb: 8,
			crossOriginIsolated: true,
			jspi: true,
			storage: { usageBytes: 1, quotaBytes: 2, persisted: false },
			versions: { loupe: '0.1.0' }
		},
		loads: [sampleLoad],
		loadFailures: [],
		origin: 'measured',
		...change
	};
}

/** Ten tokens and the end token, 10 ms apart, the first after 100 ms. */
export const observation: GenerationObservation = {
	preprocessEndedAtMs: 5,
	sessionRuns: [
		{ session: 'vision_encoder', startedAtMs: 6, endedAtMs: 46 },
		{ session: 'embed_tokens', startedAtMs: 46, endedAtMs: 48 },
		{ session: 'decoder_model_merged', startedAtMs: 50, endedAtMs: 95 }
	],
	tokenAtMs: Array.from({ length: 11 }, (_, index) => 100 + 10 * index),
	tokenIds: Array.from({ length: 11 }, (_, index) => index),
	endedAtMs: 201,
	promptTokens: 40,
	imageTokens: 16,
	stopReason: 'eos',
	device: 'webgpu',
	gpuBytesLive: 1000,
	gpuBytesPeak: 2000,
	wasmBytes: 3000,
	jsHeapBytes: null
};

const identity = ({ index, variant, image, prompt, repeat }: ScheduledTrial) => ({
	runId: 'run-1',
	index,
	variant,
	image: image.name,
	prompt: prompt.id,
	repeat,
	endedAt: '2026-01-01T00:00:10.000Z'
});

export const finished = (
	trial: ScheduledTrial,
	change: Partial<FinishedTrial> = {}
): FinishedTrial => ({
	...identity(trial),
	output: 'A red circle on a blue background.',
	imageDecodeMs: 3,
	observation,
	excluded: [],
	failure: null,
	...change
});

export const failedTrial = (trial: ScheduledTrial): FailedTrial => ({
	...identity(trial),
	output: null,
	failure: failure('timeout', 'generate', 'b.png took longer than 60 s.')
});

/** Every trial of the run's plan, finished. */
export const allFinished = (run: Run): FinishedTrial[] =>
	schedule(run.plan).map((trial) => finished(trial));
