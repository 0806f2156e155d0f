import { failure } from '#lib/core/failure.ts';
import type { Dtype, Variant } from '#lib/core/models/variant.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import type { Plan, Prompt } from '#lib/core/run/plan.ts';
import type { Run, VariantLoad } from '#lib/core/run/run.ts';
import { schedule, type ScheduledTrial } from '#lib/core/run/schedule.ts';
import type { FinishedTrial, Trial } from '#lib/core/run/trial.ts';
import { createRandom, type Random } from '#lib/core/stats/random.ts';

/** A run made by code, for tests of pages and charts. It never ships: nothing in src/ imports tests. */
export interface SampleOptions {
	readonly images?: number;
	readonly repeats?: number;
	readonly variants?: readonly Variant[];
	readonly prompts?: readonly Prompt[];
	/** Share of trials that fail, 0–1. */
	readonly failing?: number;
	/** Share of trials that are stored, 0–1. */
	readonly done?: number;
	readonly name?: string;
	readonly createdAt?: string;
	/** Names, captions and hashes of pictures that are really there. */
	readonly pictures?: readonly { name: string; sha256: string; caption: string }[];
}

export const sampleVariant = (dtype: Dtype, device: Variant['device'] = 'webgpu'): Variant => ({
	model: 'loupe/demo-vlm',
	revision: 'main',
	dtype,
	device
});

const describe: Prompt = {
	id: 'describe',
	name: 'Describe',
	text: 'Describe the image.',
	purpose: 'caption'
};

const colors = ['red', 'blue', 'green', 'orange', 'purple'];
const shapes = ['circle', 'square', 'triangle', 'star', 'cross'];
const pick = <Item>(items: readonly Item[], random: Random): Item =>
	items[Math.floor(random() * items.length)] as Item;

const environment: Environment = {
	adapter: {
		vendor: 'google',
		architecture: 'swiftshader',
		device: '',
		description: '',
		fallback: true,
		features: ['timestamp-query', 'subgroups'],
		limits: { maxBufferSize: 1 << 30 }
	},
	webgpuMissing: null,
	browser: 'Chrome 141',
	os: 'Linux x86_64',
	userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/141.0.0.0',
	logicalCores: 2,
	deviceMemoryGb: 8,
	crossOriginIsolated: true,
	jspi: true,
	storage: { usageBytes: 41_000_000, quotaBytes: 9_000_000_000, persisted: true },
	versions: { loupe: '0.1.0', transformers: '4.3.1', onnxruntime: '1.31.0' }
};

export interface Sample {
	readonly run: Run;
	readonly trials: readonly Trial[];
	readonly references: References;
}

/** The same id and options give the same run. */
export function sampleRun(id: string, options: SampleOptions = {}): Sample {
	const random = createRandom([...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
	const pictures =
		options.pictures ??
		Array.from({ length: options.images ?? 6 }, (_, index) => ({
			name: `scene-${String(index + 1).padStart(3, '0')}.png`,
			sha256: String(index + 1).padStart(64, '0'),
			caption: `A ${pick(colors, random)} ${pick(shapes, random)} on the left of a ${pick(colors, random)} ${pick(shapes, random)}.`
		}));
	const captions = new Map(pictures.map(({ name, caption }) => [name, caption]));
	const plan: Plan = {
		suite: 'demo',
		variants: options.variants ?? [sampleVariant('fp32'), sampleVariant('q4')],
		images: pictures.map(({ name, sha256 }) => ({ name, sha256, mime: 'image/png', bytes: 4096 })),
		prompts: options.prompts ?? [describe],
		repeats: options.repeats ?? 2,
		warmup: 1,
		maxNewTokens: 48,
		seed: 7,
		timeoutMs: 60_000
	};
	const all = schedule(plan);
	const stored = all.slice(0, Math.round(all.length * (options.done ?? 1)));
	const createdAt = options.createdAt ?? '2026-11-20T09:30:00.000Z';
	return {
		run: {
			id,
			name: options.name ?? 'Demo scenes, fp32 and q4',
			createdAt,
			endedAt: stored.length < all.length ? null : createdAt,
			state: stored.length < all.length ? 'stopped' : 'finished',
			plan,
			environment,
			loads: plan.variants.map((variant) => load(variant, random)),
			loadFailures: [],
			origin: 'measured'
		},
		trials: stored.map((scheduled) =>
			random() < (options.failing ?? 0)
				? failedTrial(id, scheduled, createdAt)
				: finishedTrial(id, scheduled, createdAt, captions.get(scheduled.image.name) ?? '', random)
		),
		references: Object.fromEntries(
			pictures.map(({ name, caption }) => [
				name,
				{
					captions: [caption, `The picture shows ${caption.toLowerCase()}`],
					keywords: caption.toLowerCase().match(/(\w+) (circle|square|triangle|star|cross)/g) ?? [],
					colors: [],
					answers: {}
				}
			])
		)
	};
}

const identity = (runId: string, trial: ScheduledTrial, endedAt: string) => ({
	runId,
	index: trial.index,
	variant: trial.variant,
	image: trial.image.name,
	prompt: trial.prompt.id,
	repeat: trial.repeat,
	endedAt
});

const failedTrial = (runId: string, trial: ScheduledTrial, endedAt: string): Trial => ({
	...identity(runId, trial, endedAt),
	output: null,
	failure: failure(
		'bad-image',
		'image',
		`${trial.image.name}: not a PNG, JPEG or WebP (first bytes 00 00 00 00).`
	)
});

const slowness: Partial<Record<string, number>> = { fp32: 1, q8: 0.8, q4: 0.55 };

function finishedTrial(
	runId: string,
	trial: ScheduledTrial,
	endedAt: string,
	caption: string,
	random: Random
): FinishedTrial {
	const dtype = typeof trial.variant.dtype === 'string' ? trial.variant.dtype : 'q4';
	const pace = (slowness[dtype] ?? 1) * (trial.variant.device === 'wasm' ? 0.2 : 1);
	const jitter = () => pace * (0.85 + 0.3 * random() + (random() < 0.04 ? 0.9 : 0));
	const wrong = random() < (dtype === 'q4' ? 0.3 : 0.08);
	const output = wrong ? caption.replace(/circle|square|star/, 'triangle') : caption;
	const words = output.match(/\S+\s*/g) ?? [];
	const preprocess = 9 * jitter();
	const vision = 310 * jitter();
	const prefill = 420 * jitter();
	const first = preprocess + vision + prefill + 22;
	const tokenAtMs: number[] = [];
	for (let at = first; tokenAtMs.length < words.length + 1; at += 88 * jitter()) tokenAtMs.push(at);
	return {
		...identity(runId, trial, endedAt),
		output,
		failure: null,
		imageDecodeMs: 6 * jitter(),
		excluded: random() < 0.02 ? ['hidden-tab'] : [],
		observation: {
			preprocessEndedAtMs: preprocess,
			sessionRuns: [
				{ session: 'vision_encoder', startedAtMs: preprocess + 2, endedAtMs: preprocess + vision },
				{
					session: 'decoder_model_merged',
					startedAtMs: preprocess + vision + 8,
					endedAtMs: first - 6
				}
			],
			tokenAtMs,
			tokenIds: tokenAtMs.map((_, index) => 100 + index),
			tokenTexts: [...words, ''],
			endedAtMs: (tokenAtMs.at(-1) ?? first) + 3,
			promptTokens: 38,
			imageTokens: 16,
			stopReason: 'eos',
			device: trial.variant.device,
			gpuBytesLive: trial.variant.device === 'webgpu' ? 7_860_000 * pace : null,
			gpuBytesPeak: trial.variant.device === 'webgpu' ? 11_200_000 * pace : null,
			wasmBytes: 33_554_432,
			jsHeapBytes: 18_000_000
		}
	};
}

const load = (variant: Variant, random: Random): VariantLoad => ({
	variant,
	family: 'smolvlm',
	device: variant.device,
	runtime: { build: 'jspi', threads: 2 },
	files: [
		{
			file: 'onnx/vision_encoder.onnx',
			bytes: 6_100_000,
			fromCache: true,
			downloadMs: 40,
			sha256: null
		}
	],
	downloadMs: 120 + 60 * random(),
	downloadBytes: 6_100_000,
	fromCache: true,
	sessionMs: 1900 + 300 * random(),
	firstRunMs: variant.device === 'webgpu' ? 8900 : 60,
	warmupMs: [1750],
	gpuBytesLive: variant.device === 'webgpu' ? 7_860_000 : null,
	contextTokens: 512
});
