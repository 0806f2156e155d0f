import type { Result } from './failure.ts';
import type { ModelPlace } from './models/files/model-place.ts';
import type { Variant } from './models/variant.ts';
import type {
	GenerateRequest,
	Generation,
	LoadEvent,
	LoadReport,
	TokenEvent
} from './inference-ports.ts';

/**
 * What an inference worker tells while it works. It is posted on the port that carries the results, because messages
 * of two ports have no order: a callback on a port of its own would get the last tokens after the generation ended.
 */
export type EngineMessage =
	| { readonly type: 'load'; readonly event: LoadEvent }
	| { readonly type: 'tokens'; readonly events: readonly TokenEvent[] };

/** The engine as the page calls it: callbacks have become {@link EngineMessage}s. */
export interface EngineWorker {
	load(variant: Variant, places: readonly ModelPlace[]): Promise<Result<LoadReport>>;
	generate(request: GenerateRequest): Promise<Result<Generation>>;
	loseDevice(): Promise<void>;
}
