import { failed, failure, success, type Failure } from '#lib/core/failure.ts';
import type {
	GenerateRequest,
	InferenceBackend,
	LoadedVariant,
	LoadReport
} from '#lib/core/inference-ports.ts';
import type { CancelSignal } from '#lib/core/ports.ts';
import type { Variant } from '#lib/core/models/variant.ts';

/** What the scripted worker does with a request; `hang` waits for its signal, as a worker that never answers. */
export type Answer = string | { readonly die: Failure } | { readonly fail: Failure } | 'hang!';

/** An inference backend that plays a script and keeps a log: the outside world of the runner's tests. */
export class ScriptedBackend implements InferenceBackend {
	readonly log: string[] = [];
	/** Revisions that were asked for, in order. */
	readonly revisions: string[] = [];
	/** What a branch is at its host. */
	commit: string | null = null;
	opened = 0;
	closed = 0;

	constructor(
		private readonly answer: (request: GenerateRequest, variant: Variant, call: number) => Answer,
		private readonly refuse: (variant: Variant) => Failure | null = () => null
	) {}

	async open(_signal: CancelSignal, variant: Variant) {
		const refusal = this.refuse(variant);
		if (refusal) return failed(refusal);
		this.opened++;
		this.revisions.push(variant.revision);
		this.log.push(`open ${variant.dtype as string}`);
		return success(this.#load(variant));
	}

	#load(variant: Variant): LoadedVariant {
		let alive = true;
		let calls = 0;
		const { answer, log } = this;
		const close = () => {
			if (alive) this.closed++;
			alive = false;
		};
		return {
			report: reportOf(variant, variant.revision === 'main' ? this.commit : variant.revision),
			get alive() {
				return alive;
			},
			close,
			loseDevice: async () => {},
			async generate(signal, request, onToken) {
				if (signal.aborted) return failed(failure('aborted', 'generate', 'Stopped.'));
				const answered = answer(request, variant, calls++);
				log.push(`generate ${request.prompt} ${request.maxNewTokens}`);
				if (answered === 'hang!') {
					await new Promise<void>((resolve) => signal.addEventListener('abort', resolve));
					alive = false;
					return failed(failure('aborted', 'generate', 'Stopped.'));
				}
				if (typeof answered === 'string') {
					onToken?.({ id: 7, text: answered, atMs: 5 });
					return success({ text: answered, observation: observationOf(answered) });
				}
				if ('die' in answered) alive = false;
				return failed('die' in answered ? answered.die : answered.fail);
			}
		};
	}
}

function reportOf(variant: Variant, commit: string | null): LoadReport {
	return {
		variant,
		commit,
		family: 'smolvlm',
		device: variant.device,
		runtime: { build: 'jspi', threads: 1 },
		files: [],
		downloadMs: 0,
		downloadBytes: 0,
		fromCache: true,
		sessionMs: 10,
		gpuBytesLive: null,
		contextTokens: 512
	};
}

function observationOf(text: string) {
	return {
		preprocessEndedAtMs: 1,
		sessionRuns: [],
		tokenAtMs: [5],
		tokenIds: [7],
		tokenTexts: [text],
		endedAtMs: 6,
		promptTokens: 20,
		imageTokens: 16,
		stopReason: 'eos' as const,
		device: 'wasm' as const,
		gpuBytesLive: null,
		gpuBytesPeak: null,
		wasmBytes: null,
		jsHeapBytes: null
	};
}
