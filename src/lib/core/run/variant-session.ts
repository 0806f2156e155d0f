import { failed, failure, type Result } from '../failure.ts';
import type {
	GenerateRequest,
	Generation,
	InferenceBackend,
	LoadedVariant,
	LoadEvent,
	TokenEvent
} from '../inference-ports.ts';
import type { CancelSignal, Clock } from '../ports.ts';
import type { Variant } from '../models/variant.ts';
import { withinLimit } from './time-limit.ts';

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

	/**
	 * Loads the variant into a fresh worker. Has no time limit, because a download may take what it takes.
	 * @param commit what its branch was when it was loaded before, so that it is the same model again
	 */
	async open(
		signal: CancelSignal,
		onEvent: (event: LoadEvent) => void,
		commit: string | null = null
	): Promise<Result<LoadedVariant>> {
		this.close();
		const { variant } = this;
		const opened = await this.inference.open(
			signal,
			commit === null ? variant : { ...variant, revision: commit },
			onEvent
		);
		if (opened.ok) this.#loaded = opened.value;
		return opened;
	}

	/** One generation with the plan's time limit: past it the worker is ended and the failure is `timeout`. */
	async generate(
		signal: CancelSignal,
		request: GenerateRequest,
		onToken?: (event: TokenEvent) => void
	): Promise<Result<Generation>> {
		const loaded = this.#loaded;
		if (!loaded)
			return failed(failure('crashed', 'generate', 'The worker of this variant is gone.'));
		return withinLimit(
			(limited) => loaded.generate(limited, request, onToken),
			'generate',
			signal,
			this.clock,
			this.timeoutMs
		);
	}

	close(): void {
		this.#loaded?.close();
		this.#loaded = null;
	}
}
