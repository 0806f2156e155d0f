import { expose } from 'comlink';
import type { EmbeddingLoadMessage } from '#lib/core/embeddings/embedding-worker.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import { detectionEngine } from './detection/detection-engine.ts';
import { embeddingEngine } from './embedding/embedding-engine.ts';

const tell = (event: LoadEvent) =>
	postMessage({ type: 'load', event } satisfies EmbeddingLoadMessage);

expose({ ...embeddingEngine(tell), ...detectionEngine(tell) });
