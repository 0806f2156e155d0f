import { Cancellation } from '../cancellation.ts';
import { failed, failure, type Result } from '../failure.ts';
import type {
	CancelSignal,
	Clock,
	GenerateRequest,
	Generation,
	InferenceBackend,
	LoadedVariant,
	LoadEvent,
	TokenEvent
} from '../ports.ts';
import type { Variant } from '../models/variant.ts';

/** A variant's worker during a run: opened when needed, opened again after it died, and never waited on forever. */
export class VariantSession {
	#loaded: LoadedVariant | null = null;

	constructor(
		readonly variant: Variant,
		private readonly inference: InferenceBackend,
		private readonly clock: Clock,
		private readonly timeoutMs: number
	) {}

	get alive(): boolean {
		return this.#loaded?.alive === true;
	}

	/** Loads the variant into a fresh worker. Has no time limit, because a download may take what it takes. */
	async open(
		signal: CancelSignal,
		onEvent: (event: LoadEvent) => void
	): Promise<Result<LoadedVariant>> {
		this.close();
		const opened = await this.inference.open(signal, this.variant, onEvent);
		if (opened.ok) this.#loaded = opened.value;
		return opened;
	}

	/** One generation with the plan's time limit: past it the worker is ended and the failure is `timeout`. */
	async generate(
		signal: CancelSignal,
		request: GenerateRequest,
		onToken?: (event: TokenEvent) => void
	): Promise<Result<Generation>> {
		if (!this.#loaded)
			return failed(failure('crashed', 'generate', 'The worker of this variant is gone.'));
		const limit = new Cancellation(signal);
		const timer = new Cancellation();
		let timedOut = false;
		void this.clock.sleep(this.timeoutMs, timer.signal).then(() => {
			if (timer.signal.aborted) return;
			timedOut = true;
			limit.cancel();
		});
		const result = await this.#loaded.generate(limit.signal, request, onToken);
		timer.cancel();
		limit.detach();
		if (!result.ok && timedOut && !signal.aborted)
			return failed(
				failure('timeout', 'generate', `No end after ${this.timeoutMs / 1000} s, the time limit.`)
			);
		return result;
	}

	close(): void {
		this.#loaded?.close();
		this.#loaded = null;
	}
}
