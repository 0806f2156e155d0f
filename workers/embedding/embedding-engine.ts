import { embedderFiles } from '#lib/core/embeddings/embedder-family.ts';
import type { EmbeddingWorker } from '#lib/core/embeddings/embedding-worker.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { EmbeddingModel } from '#lib/core/scoring-ports.ts';
import { attempt } from '#lib/core/attempt.ts';
import { openScoreModel } from '../open-score-model.ts';
import { loadEmbedder, withoutEyes, type Embedder } from './embedder.ts';

/**
 * One embedder for the worker's whole life, on wasm: the same vectors on every machine matter more than speed here.
 * What cannot be run is refused before its weights are fetched. Never throws: what goes wrong is a `Result`.
 */
export function embeddingEngine(onEvent: (event: LoadEvent) => void): EmbeddingWorker {
	let loaded: { readonly model: EmbeddingModel; readonly embedder: Embedder } | null = null;
	const subject = () => loaded?.model.id ?? 'The embedding model';
	const current = () => {
		if (loaded) return loaded;
		throw new Error('no model was loaded before it was asked');
	};
	return {
		load: (model, sources) =>
			attempt('load', subject(), async () => {
				const files = await openScoreModel(model, sources, onEvent, (config, name) =>
					embedderFiles(model, config, name)
				);
				loaded = { model, embedder: await loadEmbedder(model, files) };
				return files.report.files;
			}),
		embedTexts: (texts) => attempt('score', subject(), () => current().embedder.embedTexts(texts)),
		embedImage: (image) =>
			attempt('score', subject(), async () => {
				const { model, embedder } = current();
				if (!embedder.embedImage) throw withoutEyes(model);
				return embedder.embedImage(image);
			})
	};
}
