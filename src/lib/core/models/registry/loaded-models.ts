import { success, type Result } from '../../failure.ts';
import type { InferenceBackend, LoadedVariant } from '../../inference-ports.ts';
import type { Clock } from '../../ports.ts';
import type { DetectionBackend, EmbeddingBackend } from '../../scoring-ports.ts';
import { embedderName } from '../../embeddings/known-embedders.ts';
import { variantId } from '../variant.ts';
import type { LoadedModel, ModelError } from './health.ts';

/** More are of no use to anybody; the newest stay. */
const mostErrors = 50;

/** Watches what this tab loads: which models are in workers, what they hold, and what went wrong with them. */
export class LoadedModels {
	readonly #models = new Map<number, LoadedModel>();
	#errors: readonly ModelError[] = [];
	#keys = 0;
	readonly #listeners = new Set<() => void>();

	constructor(private readonly clock: Pick<Clock, 'date'>) {}

	/** Oldest first. */
	get models(): readonly LoadedModel[] {
		return [...this.#models.values()];
	}

	/** Newest first. */
	get errors(): readonly ModelError[] {
		return this.#errors;
	}

	/** Calls back when a model came or went, or something went wrong. Returns the unsubscriber. */
	watch(onChange: () => void): () => void {
		this.#listeners.add(onChange);
		return () => this.#listeners.delete(onChange);
	}

	/** The same backend, watched. */
	inference({ open }: InferenceBackend): InferenceBackend {
		return {
			open: async (signal, variant, onEvent) => {
				const id = variantId(variant);
				const opened = this.#failing(id, await open(signal, variant, onEvent));
				if (!opened.ok) return opened;
				const key = this.#came(id, 'vision-language', opened.value.report.gpuBytesLive);
				return success(this.#watched(key, id, opened.value));
			}
		};
	}

	/** The same backend, watched. */
	embeddings({ isHere, open }: EmbeddingBackend): EmbeddingBackend {
		return {
			isHere,
			open: async (signal, model, onEvent) => {
				const id = embedderName(model);
				const opened = this.#failing(id, await open(signal, model, onEvent));
				if (!opened.ok) return opened;
				const one = opened.value;
				const key = this.#came(id, 'embedder', null);
				return success({
					...{ model: one.model, files: one.files },
					embedTexts: async (stop, texts) => this.#told(key, id, await one.embedTexts(stop, texts)),
					embedImage: async (stop, image) => this.#told(key, id, await one.embedImage(stop, image)),
					close: () => this.#closed(key, one)
				});
			}
		};
	}

	/** The same backend, watched. */
	detection({ isHere, open }: DetectionBackend): DetectionBackend {
		return {
			isHere,
			open: async (signal, model, onEvent) => {
				const id = embedderName(model);
				const opened = this.#failing(id, await open(signal, model, onEvent));
				if (!opened.ok) return opened;
				const one = opened.value;
				const key = this.#came(id, 'detector', null);
				return success({
					...{ model: one.model, files: one.files, foundFrom: one.foundFrom },
					detect: async (stop, image, labels) =>
						this.#told(key, id, await one.detect(stop, image, labels)),
					close: () => this.#closed(key, one)
				});
			}
		};
	}

	#watched(key: number, id: string, loaded: LoadedVariant): LoadedVariant {
		return {
			report: loaded.report,
			get alive() {
				return loaded.alive;
			},
			generate: async (...request) => {
				const answered = this.#failing(id, await loaded.generate(...request));
				if (answered.ok) {
					const { gpuBytesLive, wasmBytes } = answered.value.observation;
					this.#holds(key, gpuBytesLive, wasmBytes);
				}
				if (!loaded.alive) this.#went(key);
				return answered;
			},
			close: () => this.#closed(key, loaded),
			loseDevice: () => loaded.loseDevice()
		};
	}

	#came(id: string, kind: LoadedModel['kind'], gpuBytes: number | null): number {
		const key = ++this.#keys;
		const since = this.clock.date();
		this.#models.set(key, { ...{ key, id, kind, since, gpuBytes }, wasmBytes: null });
		this.#announce();
		return key;
	}

	#holds(key: number, gpuBytes: number | null, wasmBytes: number | null): void {
		const model = this.#models.get(key);
		if (model) this.#models.set(key, { ...model, gpuBytes, wasmBytes });
	}

	/** The worker of a model that scores ask ends with its first failure. */
	#told<Value>(key: number, id: string, answer: Result<Value>): Result<Value> {
		if (!this.#failing(id, answer).ok) this.#went(key);
		return answer;
	}

	#closed(key: number, loaded: { close(): void }): void {
		loaded.close();
		this.#went(key);
	}

	#went(key: number): void {
		if (this.#models.delete(key)) this.#announce();
	}

	/** Notes a failure that nobody asked for. */
	#failing<Value>(model: string, result: Result<Value>): Result<Value> {
		if (result.ok || result.failure.kind === 'aborted') return result;
		const error = { model, at: this.clock.date(), failure: result.failure };
		this.#errors = [error, ...this.#errors].slice(0, mostErrors);
		this.#announce();
		return result;
	}

	#announce(): void {
		for (const listener of this.#listeners) listener();
	}
}
