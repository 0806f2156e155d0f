import { classifyError } from '#lib/core/classify-error.ts';
import { embedderFiles } from '#lib/core/embeddings/embedder-family.ts';
import type { EmbeddingWorker } from '#lib/core/embeddings/embedding-worker.ts';
import { failed, success, type Result } from '#lib/core/failure.ts';
import type { LoadEvent } from '#lib/core/ports.ts';
import type { EmbeddingModel } from '#lib/core/scoring-ports.ts';
import { ModelFiles, type FileTools } from '../files/model-files.ts';
import { BrowserRuntime } from '../runtime/browser-runtime.ts';
import { loadEmbedder, withoutEyes, type Embedder } from './embedder.ts';

/**
 * One embedder for the worker's whole life, on wasm: the same vectors on every machine matter more than speed here.
 * What cannot be run is refused before its weights are fetched. Never throws: what goes wrong is a {@link Result}.
 */
export function embeddingEngine(onEvent: (event: LoadEvent) => void): EmbeddingWorker {
	let loaded: { readonly model: EmbeddingModel; readonly embedder: Embedder } | null = null;
	const tools: FileTools = {
		fetch: (...request) => fetch(...request),
		now: () => performance.now(),
		origin: location.origin,
		caches: globalThis.caches
	};
	const attempt = async <Value>(
		stage: 'load' | 'score',
		work: () => Promise<Value>
	): Promise<Result<Value>> => {
		try {
			return success(await work());
		} catch (error) {
			return failed(classifyError(error, stage, loaded?.model.id ?? 'The embedding model'));
		}
	};
	const current = () => {
		if (loaded) return loaded;
		throw new Error('no model was loaded before it was asked');
	};
	return {
		load: (model, sources) =>
			attempt('load', async () => {
				const subject = `${model.id}@${model.revision}`;
				const variant = {
					model: model.id,
					revision: model.revision,
					dtype: 'fp32',
					device: 'wasm'
				} as const;
				const files = await ModelFiles.open(variant, sources, tools, onEvent);
				const { required, optional } = embedderFiles(model, files.config, subject);
				await Promise.all([
					files.fetch(required, optional),
					new BrowserRuntime().serve(files, subject)
				]);
				onEvent({ type: 'sessions' });
				loaded = { model, embedder: await loadEmbedder(model, files) };
			}),
		embedTexts: (texts) => attempt('score', () => current().embedder.embedTexts(texts)),
		embedImage: (image) =>
			attempt('score', async () => {
				const { model, embedder } = current();
				if (!embedder.embedImage) throw withoutEyes(model);
				return embedder.embedImage(image);
			})
	};
}
