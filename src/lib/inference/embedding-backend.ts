import { isDemoEncoder } from '#lib/core/embeddings/known-embedders.ts';
import { embedderFiles } from '#lib/core/embeddings/embedder-family.ts';
import type {
	EmbeddingLoadMessage,
	EmbeddingWorker
} from '#lib/core/embeddings/embedding-worker.ts';
import { failed, failure, success, type Result } from '#lib/core/failure.ts';
import { modelCacheName } from '#lib/core/models/model-cache.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';
import { modelFolder } from '#lib/core/models/model-folder.ts';
import type { CancelSignal, ModelSource } from '#lib/core/ports.ts';
import type { EmbeddingBackend, EmbeddingModel, LoadedEmbedder } from '#lib/core/scoring-ports.ts';
import { spawnEmbeddingWorker, type Bridge } from './bridge.ts';

class WorkerEmbedder implements LoadedEmbedder {
	constructor(
		private readonly bridge: Bridge<EmbeddingWorker>,
		readonly model: EmbeddingModel
	) {}

	embedTexts(signal: CancelSignal, texts: readonly string[]) {
		return this.#ask(signal, (worker) => worker.embedTexts(texts));
	}

	embedImage(signal: CancelSignal, image: Parameters<LoadedEmbedder['embedImage']>[1]) {
		return this.#ask(signal, (worker) => worker.embedImage(image));
	}

	close(): void {
		this.bridge.end(failure('aborted', 'score', 'The embedding model was closed.'));
	}

	/** A failed call may have poisoned the runtime, so it is the worker's last one. */
	async #ask<Value>(
		signal: CancelSignal,
		invoke: Parameters<typeof this.bridge.call<Value>>[2]
	): Promise<Result<Value>> {
		const result = await this.bridge.call('score', signal, invoke);
		if (!result.ok) this.bridge.end(result.failure);
		return result;
	}
}

/**
 * Embedders in workers of their own.
 * @param sources where models are looked for, in order; asked for each time, since the user can change the hub.
 */
export function createEmbeddingBackend(
	sources: () => readonly ModelSource[],
	spawn: () => Bridge<EmbeddingWorker> = spawnEmbeddingWorker
): EmbeddingBackend {
	return {
		async isHere(model) {
			if (isDemoEncoder(model)) return true;
			for (const source of sources()) if (await isKept(model, source)) return true;
			return false;
		},
		async open(signal, model, onEvent = () => undefined) {
			const bridge = spawn();
			const stop = bridge.onMessage<EmbeddingLoadMessage>((message) => {
				if (message.type === 'load') onEvent(message.event);
			});
			const loaded = await bridge.call('load', signal, (worker) => worker.load(model, sources()));
			stop();
			if (loaded.ok) return success(new WorkerEmbedder(bridge, model));
			bridge.end(loaded.failure);
			return failed(loaded.failure);
		}
	};
}

/** Whether the model cache has every file that loading needs. */
async function isKept(model: EmbeddingModel, source: ModelSource): Promise<boolean> {
	try {
		if (!(await caches.has(modelCacheName))) return false;
		const cache = await caches.open(modelCacheName);
		const folder = modelFolder(source, { model: model.id, revision: model.revision });
		const config = await cache.match(`${folder}config.json`);
		if (!config) return false;
		const { required } = embedderFiles(
			model,
			parseModelConfig(await config.text(), `${model.id}: config.json`),
			model.id
		);
		const found = await Promise.all(required.map((file) => cache.match(folder + file)));
		return found.every((response) => response !== undefined);
	} catch {
		// No caches in this browser, or a config that nothing can be made of: opening it says what is wrong.
		return false;
	}
}
