import type { Remote } from 'comlink';
import type { DetectionWorker } from '#lib/core/detection/detection-worker.ts';
import type {
	EmbeddingLoadMessage,
	EmbeddingWorker
} from '#lib/core/embeddings/embedding-worker.ts';
import { failed, failure, success, type Result } from '#lib/core/failure.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { CancelSignal } from '#lib/core/ports.ts';
import { spawnScoreModelWorker, type Bridge } from './bridge.ts';

/** What a worker for models that scores ask can do; it holds one of them. */
export type ScoreModelWorkerApi = EmbeddingWorker & DetectionWorker;

type ScoreModelRemote = Remote<ScoreModelWorkerApi>;

/** A worker that holds a loaded model. */
export class ScoreModelWorker {
	private constructor(private readonly bridge: Bridge<ScoreModelWorkerApi>) {}

	/** Starts a worker and loads a model in it; `loaded` is what loading gave. */
	static async open<Value>(
		signal: CancelSignal,
		load: (worker: ScoreModelRemote) => Promise<Result<Value>>,
		onEvent: (event: LoadEvent) => void
	): Promise<Result<{ readonly worker: ScoreModelWorker; readonly loaded: Value }>> {
		const bridge = spawnScoreModelWorker();
		const stop = bridge.onMessage<EmbeddingLoadMessage>((message) => {
			if (message.type === 'load') onEvent(message.event);
		});
		const loaded = await bridge.call('load', signal, load);
		stop();
		if (loaded.ok) return success({ worker: new ScoreModelWorker(bridge), loaded: loaded.value });
		bridge.end(loaded.failure);
		return failed(loaded.failure);
	}

	/** A failed call may have poisoned the runtime, so it is the worker's last one. */
	async ask<Value>(
		signal: CancelSignal,
		invoke: (worker: ScoreModelRemote) => Promise<Result<Value>>
	): Promise<Result<Value>> {
		const result = await this.bridge.call('score', signal, invoke);
		if (!result.ok) this.bridge.end(result.failure);
		return result;
	}

	close(): void {
		this.bridge.end(failure('aborted', 'score', 'The model was closed.'));
	}
}
