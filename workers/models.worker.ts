import { expose } from 'comlink';
import type { ModelWorkerMessage } from '#lib/core/models/files/model-worker.ts';
import { browserFileTools } from './files/file-tools.ts';
import { modelWorker } from './files/model-worker.ts';

expose(
	modelWorker(browserFileTools(), (message: ModelWorkerMessage) => {
		postMessage(message);
	})
);
