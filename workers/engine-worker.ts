import type { EngineMessage, EngineWorker } from '#lib/core/engine-messages.ts';
import type { InferenceEngine } from '#lib/core/inference-ports.ts';
import { TokenBatch } from './token-batch.ts';

/** The engine as the page calls it: what it tells while it works is posted, in order with the results. */
export function engineWorker(
	engine: InferenceEngine,
	post: (message: EngineMessage) => void
): EngineWorker {
	const tokens = new TokenBatch((events) => post({ type: 'tokens', events }));
	return {
		load: (variant, places) =>
			engine.load(variant, places, (event) => post({ type: 'load', event })),
		async generate(request) {
			const result = await engine.generate(request, (event) => tokens.add(event));
			tokens.flush();
			return result;
		},
		loseDevice: () => engine.loseDevice()
	};
}
