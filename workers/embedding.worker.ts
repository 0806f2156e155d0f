import { expose } from 'comlink';
import type { EmbeddingLoadMessage } from '#lib/core/embeddings/embedding-worker.ts';
import { embeddingEngine } from './embedding/embedding-engine.ts';

expose(
	embeddingEngine((event) => postMessage({ type: 'load', event } satisfies EmbeddingLoadMessage))
);
