import { failed, failure, type FailureStage, type Result } from '#lib/core/failure.ts';
import type {
	ModelWorker,
	ModelWorkerLink,
	ModelWorkerMessage
} from '#lib/core/models/files/model-worker.ts';
import type { CancelSignal } from '#lib/core/ports.ts';
import { spawnModelWorker, type Bridge } from './bridge.ts';

/** The worker goes on with what others asked for. */
const tellCancel = (bridge: Bridge<ModelWorker>, id: string): void =>
	void bridge.call('download', null, async (worker) => {
		await worker.cancel(id);
		return { ok: true, value: null };
	});

/** One worker for all that this tab does with repositories and the store; a new one after it died. */
export function createModelWorkerLink(): ModelWorkerLink {
	const listeners = new Set<(message: ModelWorkerMessage) => void>();
	let current: Bridge<ModelWorker> | null = null;

	function bridge(): Bridge<ModelWorker> {
		if (current?.alive) return current;
		current = spawnModelWorker();
		current.onMessage<ModelWorkerMessage>((message) => {
			for (const listener of [...listeners]) listener(message);
		});
		return current;
	}

	return {
		async ask<Value>(
			stage: FailureStage,
			id: string,
			signal: CancelSignal | null,
			invoke: (worker: ModelWorker) => Promise<Result<Value>>
		): Promise<Result<Value>> {
			const stopped = failed(failure('aborted', stage, 'Stopped on request.'));
			if (signal?.aborted) return stopped;
			const { promise: abort, resolve: onAbort } = Promise.withResolvers<Result<Value>>();
			const used = bridge();
			const cancel = () => {
				tellCancel(used, id);
				onAbort(stopped);
			};
			signal?.addEventListener('abort', cancel, { once: true });
			try {
				return await Promise.race([
					used.call(stage, null, (worker) => invoke(worker as unknown as ModelWorker)),
					abort
				]);
			} finally {
				signal?.removeEventListener('abort', cancel);
			}
		},
		cancel(id) {
			if (current?.alive) tellCancel(current, id);
		},
		onMessage(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}
