import { wrap, type Remote } from 'comlink';
import {
	failed,
	failure,
	type Failure,
	type FailureStage,
	type Result
} from '#lib/core/failure.ts';
import type { CaptionWorker } from '#lib/core/captions/caption-worker.ts';
import type { DetectionWorker } from '#lib/core/detection/detection-worker.ts';
import type { EmbeddingWorker } from '#lib/core/embeddings/embedding-worker.ts';
import type { EngineWorker } from '#lib/core/engine-messages.ts';
import type { ModelWorker } from '#lib/core/models/files/model-worker.ts';
import type { CancelSignal, ImageReader } from '#lib/core/ports.ts';
import type { ColorReader } from '#lib/core/scoring-ports.ts';
import type { ScoringWorker } from '#lib/core/scoring/scoring-worker.ts';
import type { ReferenceFileReader } from '#lib/core/references/read-reference-file.ts';

/**
 * A worker of ours and the calls to it. A call to a worker that died never settles by itself, so every call races the
 * worker's death, which comes from outside (a crash, a script that cannot be loaded) or from here: an abort ends the
 * worker at once, whatever it is doing.
 */
export class Bridge<Api> {
	readonly #worker: Worker;
	readonly #remote: Remote<Api>;
	readonly #mourners = new Set<(reason: Failure) => void>();
	#death: Failure | null = null;

	constructor(worker: Worker, stage: FailureStage) {
		this.#worker = worker;
		this.#remote = wrap<Api>(worker);
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			const detail = event.message || 'its script could not be loaded or it ran out of memory';
			this.end(failure('crashed', stage, `The worker ended: ${detail}.`));
		});
		worker.addEventListener('messageerror', () =>
			this.end(failure('crashed', stage, 'The worker sent a message that cannot be read.'))
		);
	}

	/** Messages that the worker posts by itself, in order with the results of calls. Returns the unsubscriber. */
	onMessage<Message extends { readonly type: string }>(
		listener: (message: Message) => void
	): () => void {
		// Comlink numbers its messages; ours have no `id`.
		const receive = ({ data }: MessageEvent<Message & { readonly id?: string }>) => {
			if (data.id === undefined) listener(data);
		};
		this.#worker.addEventListener('message', receive);
		return () => this.#worker.removeEventListener('message', receive);
	}

	get alive(): boolean {
		return this.#death === null;
	}

	/** Ends the worker. Calls in flight, and all later ones, fail with the first reason that was given. */
	end(reason: Failure): void {
		if (this.#death) return;
		this.#death = reason;
		this.#worker.terminate();
		for (const mourn of this.#mourners) mourn(reason);
		this.#mourners.clear();
	}

	/** Never rejects and always settles. */
	async call<Value>(
		stage: FailureStage,
		signal: CancelSignal | null,
		invoke: (remote: Remote<Api>) => Promise<Result<Value>>
	): Promise<Result<Value>> {
		const abort = () => this.end(failure('aborted', stage, 'Stopped on request.'));
		if (signal?.aborted) abort();
		if (this.#death) return failed(this.#death);
		signal?.addEventListener('abort', abort, { once: true });
		let mourn = (_reason: Failure) => {};
		const death = new Promise<Result<Value>>((resolve) => {
			mourn = (reason) => resolve(failed(reason));
			this.#mourners.add(mourn);
		});
		try {
			return await Promise.race([invoke(this.#remote), death]);
		} catch (error) {
			const reason = failure('crashed', stage, `The call to the worker failed: ${String(error)}.`);
			this.end(reason);
			return failed(reason);
		} finally {
			this.#mourners.delete(mourn);
			signal?.removeEventListener('abort', abort);
		}
	}
}

/** A worker that can hold one variant. */
export const spawnInferenceWorker = (): Bridge<EngineWorker> =>
	new Bridge(
		new Worker(new URL('../../../workers/inference.worker.ts', import.meta.url), {
			type: 'module',
			name: 'loupe-inference'
		}),
		'generate'
	);

/** A worker that reads pictures and their colors. */
export const spawnImageWorker = (): Bridge<ImageReader & ColorReader> =>
	new Bridge(
		new Worker(new URL('../../../workers/image.worker.ts', import.meta.url), {
			type: 'module',
			name: 'loupe-images'
		}),
		'image'
	);

/** A worker that reads one file of references. */
export const spawnReferencesWorker = (): Bridge<ReferenceFileReader> =>
	new Bridge(
		new Worker(new URL('../../../workers/references.worker.ts', import.meta.url), {
			type: 'module',
			name: 'loupe-references'
		}),
		'import'
	);

/** A worker that scores texts. */
export const spawnScoringWorker = (): Bridge<ScoringWorker> =>
	new Bridge(
		new Worker(new URL('../../../workers/scoring.worker.ts', import.meta.url), {
			type: 'module',
			name: 'loupe-scoring'
		}),
		'score'
	);

/** A worker that looks at captions and spells. */
export const spawnCaptionWorker = (): Bridge<CaptionWorker> =>
	new Bridge(
		new Worker(new URL('../../../workers/captions.worker.ts', import.meta.url), {
			type: 'module',
			name: 'loupe-captions'
		}),
		'import'
	);

/** A worker that can hold one model that scores ask. */
export const spawnScoreModelWorker = (): Bridge<EmbeddingWorker & DetectionWorker> =>
	new Bridge(
		new Worker(new URL('../../../workers/score-model.worker.ts', import.meta.url), {
			type: 'module',
			name: 'loupe-score-model'
		}),
		'score'
	);

/** A worker that looks into repositories and fetches models. */
export const spawnModelWorker = (): Bridge<ModelWorker> =>
	new Bridge(
		new Worker(new URL('../../../workers/models.worker.ts', import.meta.url), {
			type: 'module',
			name: 'loupe-models'
		}),
		'download'
	);
