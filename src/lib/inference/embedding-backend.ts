import { embedderFiles } from '#lib/core/embeddings/embedder-family.ts';
import { isDemoEncoder } from '#lib/core/embeddings/known-embedders.ts';
import { success } from '#lib/core/failure.ts';
import type { CancelSignal } from '#lib/core/ports.ts';
import type { EmbeddingBackend, EmbeddingModel, LoadedEmbedder } from '#lib/core/scoring-ports.ts';
import { isKept, type KeptFiles } from './kept-model.ts';
import type { Places } from './places.ts';
import { ScoreModelWorker } from './score-model-worker.ts';

class WorkerEmbedder implements LoadedEmbedder {
	constructor(
		private readonly worker: ScoreModelWorker,
		readonly model: EmbeddingModel,
		readonly files: LoadedEmbedder['files']
	) {}

	embedTexts(signal: CancelSignal, texts: readonly string[]) {
		return this.worker.ask(signal, (worker) => worker.embedTexts(texts));
	}

	embedImage(signal: CancelSignal, image: Parameters<LoadedEmbedder['embedImage']>[1]) {
		return this.worker.ask(signal, (worker) => worker.embedImage(image));
	}

	close(): void {
		this.worker.close();
	}
}

/**
 * Embedders in workers of their own.
 * @param places where a model is looked for, in order; asked for each time, since the user can change them.
 * @param store what is kept of models
 */
export function createEmbeddingBackend(places: Places, kept: KeptFiles): EmbeddingBackend {
	return {
		isHere: async (model) =>
			isDemoEncoder(model) ||
			isKept(model, kept, (config) => embedderFiles(model, config, model.id).required),
		async open(signal, model, onEvent = () => undefined) {
			const where = await places(model.id);
			const opened = await ScoreModelWorker.open(
				signal,
				(worker) => worker.load(model, where),
				onEvent
			);
			if (!opened.ok) return opened;
			const { worker, loaded } = opened.value;
			return success(new WorkerEmbedder(worker, model, loaded));
		}
	};
}
