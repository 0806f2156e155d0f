import type { EngineMessage, EngineWorker } from '#lib/core/engine-messages.ts';
import {
	failed,
	failure,
	success,
	type Failure,
	type FailureKind,
	type Result
} from '#lib/core/failure.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type {
	GenerateRequest,
	Generation,
	InferenceBackend,
	LoadedVariant,
	LoadEvent,
	LoadReport,
	TokenEvent
} from '#lib/core/inference-ports.ts';
import type { CancelSignal } from '#lib/core/ports.ts';
import { spawnInferenceWorker, type Bridge } from './bridge.ts';
import type { Places } from './places.ts';

/** Found out before anything ran, so the worker is as good as before. All else may have poisoned the runtime. */
const harmless: ReadonlySet<FailureKind> = new Set([
	'prompt-too-long',
	'bad-plan',
	'bad-image',
	'busy'
]);

class WorkerVariant implements LoadedVariant {
	constructor(
		private readonly bridge: Bridge<EngineWorker>,
		readonly report: LoadReport
	) {}

	get alive(): boolean {
		return this.bridge.alive;
	}

	async generate(
		signal: CancelSignal,
		request: GenerateRequest,
		onToken: (event: TokenEvent) => void = () => {}
	): Promise<Result<Generation>> {
		const unsubscribe = this.bridge.onMessage<EngineMessage>((message) => {
			if (message.type === 'tokens') for (const event of message.events) onToken(event);
		});
		const result = await this.bridge.call('generate', signal, (engine) => engine.generate(request));
		unsubscribe();
		if (!result.ok && !harmless.has(result.failure.kind)) this.bridge.end(result.failure);
		return result;
	}

	close(): void {
		this.bridge.end(failure('aborted', 'generate', 'The model was closed.'));
	}

	async loseDevice(): Promise<void> {
		await this.bridge.call('generate', null, async (engine) => success(await engine.loseDevice()));
	}
}

/**
 * Variants in workers of their own.
 * @param places where a model is looked for, in order; asked for each time, since the user can change them.
 */
export function createInferenceBackend(places: Places): InferenceBackend {
	return {
		async open(
			signal: CancelSignal,
			variant: Variant,
			onEvent: (event: LoadEvent) => void = () => {}
		): Promise<Result<LoadedVariant>> {
			const where = await places(variant.model);
			const bridge = spawnInferenceWorker();
			const unsubscribe = bridge.onMessage<EngineMessage>((message) => {
				if (message.type === 'load') onEvent(message.event);
			});
			const loaded = await bridge.call('load', signal, (engine) => engine.load(variant, where));
			unsubscribe();
			if (loaded.ok) return success(new WorkerVariant(bridge, loaded.value));
			const reason: Failure = loaded.failure;
			bridge.end(reason);
			return failed(reason);
		}
	};
}
