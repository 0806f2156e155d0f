import { failed, failure, success, type Failure } from '#lib/core/failure.ts';
import { defaultExpectations } from '#lib/core/models/validation/expectations.ts';
import { validate } from '#lib/core/models/validation/validate.ts';
import type { ValidationEvent } from '#lib/core/models/validation/validation-event.ts';
import type { ValidationRequest } from '#lib/core/models/validation/validation-request.ts';
import { variantId, type Device, type Dtype, type Variant } from '#lib/core/models/variant.ts';
import type {
	GenerateRequest,
	InferenceBackend,
	LoadedVariant
} from '#lib/core/inference-ports.ts';
import { scoreTexts } from '#lib/core/scoring/text-scoring.ts';

export const variant = (dtype: Dtype, device: Device): Variant => ({
	model: 'a/b',
	revision: 'main',
	dtype,
	device
});

/** What a scripted model says: its free answer's tokens; `die` ends its worker; what it would choose along others. */
export interface Script {
	readonly free: readonly number[] | 'die' | 'hang';
	readonly choices?: readonly number[];
}

/** Bytes that a dtype holds. */
const held: Partial<Record<Dtype, number>> = { fp32: 100, fp16: 50, q8: 30, q4: 20 };

/** A backend whose models follow a script; one token is one word. `log` tells what was asked of whom. */
export class ScriptedModels implements InferenceBackend {
	readonly log: string[] = [];
	/** Workers that live right now, and the most that ever did. */
	living = 0;
	most = 0;

	constructor(
		private readonly script: (variant: Variant, image: number) => Script,
		private readonly refuse: (variant: Variant) => Failure | null = () => null
	) {}

	async open(_signal: unknown, of: Variant) {
		const refusal = this.refuse(of);
		if (refusal) return failed(refusal);
		this.living++;
		this.most = Math.max(this.most, this.living);
		this.log.push(`open ${of.dtype as string}:${of.device}`);
		return success(this.#loaded(of));
	}

	#loaded(of: Variant): LoadedVariant {
		let alive = true;
		const end = () => {
			if (alive) this.living--;
			alive = false;
		};
		const bytes = held[of.dtype as Dtype] ?? 0;
		return {
			report: {
				variant: of,
				family: 'smolvlm',
				device: of.device,
				runtime: { build: 'jspi', threads: 1 },
				files: [],
				downloadMs: 0,
				downloadBytes: bytes,
				fromCache: true,
				sessionMs: bytes,
				gpuBytesLive: null,
				contextTokens: null
			},
			get alive() {
				return alive;
			},
			close: end,
			loseDevice: async () => {},
			generate: async (signal, request) => {
				const { free, choices } = this.script(of, request.image.width);
				this.log.push(`${request.forcedTokens ? 'along' : 'free'} ${request.image.width}`);
				if (free === 'hang') {
					await new Promise<void>((resolve) => signal.addEventListener('abort', resolve));
					end();
					return failed(failure('aborted', 'generate', 'Stopped.'));
				}
				if (free === 'die') {
					end();
					return failed(failure('crashed', 'generate', 'The worker died.'));
				}
				return success(generation(of, request, free, choices ?? free, bytes));
			}
		};
	}
}

function generation(
	{ device }: Variant,
	{ forcedTokens }: GenerateRequest,
	free: readonly number[],
	choices: readonly number[],
	bytes: number
) {
	const tokenIds = forcedTokens ?? free;
	return {
		text: tokenIds.map((id) => `w${id}`).join(' '),
		observation: {
			preprocessEndedAtMs: 0,
			sessionRuns: [],
			tokenAtMs: tokenIds.map(() => 1),
			tokenIds,
			endedAtMs: 1,
			promptTokens: 1,
			imageTokens: 1,
			stopReason: 'eos' as const,
			device,
			gpuBytesLive: device === 'webgpu' ? bytes : null,
			gpuBytesPeak: device === 'webgpu' ? 2 * bytes : null,
			wasmBytes: bytes,
			jsHeapBytes: null
		},
		...(forcedTokens && {
			greedyIds: choices.slice(0, forcedTokens.length),
			greedyLeads: forcedTokens.map(() => 0.5)
		})
	};
}

export const images = [1, 2, 3].map((width) => ({
	name: `${width}.png`,
	file: new Blob(['x'.repeat(width)])
}));

const captions = (text: string) => ({ captions: [text], keywords: [], colors: [], answers: {} });

export function requestOf(change: Partial<ValidationRequest> = {}): ValidationRequest {
	return {
		reference: variant('fp32', 'wasm'),
		candidates: [variant('q4', 'wasm')],
		suite: null,
		images,
		prompts: [{ id: 'describe', name: 'Describe', text: 'Describe.', purpose: 'caption' }],
		references: Object.fromEntries(images.map(({ name }) => [name, captions('w1 w2 w3 w4')])),
		maxNewTokens: 8,
		expectations: defaultExpectations,
		timeoutMs: 1000,
		environment: {
			adapter: {
				vendor: 'acme',
				architecture: 'one',
				device: '',
				description: '',
				fallback: false,
				features: [],
				limits: {}
			},
			webgpuMissing: null,
			browser: 'Chrome 141',
			os: 'Linux',
			userAgent: '',
			logicalCores: 1,
			deviceMemoryGb: null,
			crossOriginIsolated: true,
			jspi: true,
			storage: { usageBytes: null, quotaBytes: null, persisted: null },
			versions: { loupe: '1.0.0' }
		},
		embedder: { id: 'e/text', revision: 'main', dtype: 'q8', kind: 'text' },
		...change
	};
}

/** A validation of a scripted world with the real scoring. */
export function runValidation(
	models: ScriptedModels,
	change: Partial<ValidationRequest> = {},
	onEvent: (event: ValidationEvent, stop: () => void, expire: () => void) => void = () => {}
) {
	const stop = new AbortController();
	let wake: (() => void)[] = [];
	let now = 0;
	const events: ValidationEvent[] = [];
	const result = validate(
		requestOf(change),
		{
			inference: models,
			imageReader: {
				inspect: () => Promise.reject(new Error('not used')),
				decode: async (file) =>
					success({ width: file.size, height: 1, data: new Uint8ClampedArray(4), decodeMs: 1 })
			},
			clock: {
				now: () => (now += 10),
				date: () => '2026-01-01T00:00:00.000Z',
				sleep: (_ms, signal) =>
					new Promise((resolve) => {
						wake.push(resolve);
						signal.addEventListener('abort', resolve);
					})
			},
			scoring: { score: async (_signal, request) => success(scoreTexts(request)) },
			embeddings: {
				isHere: async () => true,
				open: async (_signal, model) =>
					success({
						...{ model, files: [] },
						embedTexts: async (_, texts) =>
							success(
								texts.map((text) => ({
									vector: Float32Array.from(text === 'w1 w2 w3 w4' ? [1, 0] : [0.6, 0.8]),
									pieces: 1
								}))
							),
						embedImage: () => Promise.reject(new Error('not used')),
						close: () => {}
					})
			}
		},
		stop.signal,
		(event) => {
			events.push(event);
			onEvent(
				event,
				() => stop.abort(),
				() => {
					const woken = wake;
					wake = [];
					for (const one of woken) one();
				}
			);
		}
	);
	return { result, events, id: variantId };
}
