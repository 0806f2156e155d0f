/** What inference needs from the outside and gives to it, besides `ports.ts`. */
import type { Result } from './failure.ts';
import type { DecodedImage } from './images/decoded-image.ts';
import type { ImageOptions } from './models/image-options.ts';
import type { ModelPlace } from './models/files/model-place.ts';
import type { Variant } from './models/variant.ts';
import type { CancelSignal } from './ports.ts';
import type { PromptPurpose } from './run/plan.ts';
import type { VariantLoad } from './run/run.ts';
import type { GenerationObservation } from './run/trial.ts';

/** Progress of loading a variant, as it is observed. */
export type LoadEvent =
	| {
			readonly type: 'file';
			readonly file: string;
			readonly loadedBytes: number;
			/** `null` while the server has not told. */
			readonly totalBytes: number | null;
			readonly fromCache: boolean;
			readonly done: boolean;
	  }
	| { readonly type: 'sessions' };

/** One generated token as it appears. `text` is what the caption grew by; it may be empty inside a character. */
export interface TokenEvent {
	readonly id: number;
	readonly text: string;
	/** ms after the request, on the worker's clock. */
	readonly atMs: number;
}

/** What a load tells; the runner adds first run and warm-up to make a {@link VariantLoad}. */
export type LoadReport = Omit<VariantLoad, 'firstRunMs' | 'warmupMs'>;

export interface GenerateRequest {
	readonly image: DecodedImage;
	readonly prompt: string;
	/** What the prompt asks for; families with fixed tasks choose theirs by it. */
	readonly purpose?: PromptPurpose;
	readonly maxNewTokens: number;
	readonly imageOptions?: ImageOptions;
	/**
	 * Another variant's answer to the same request, end token included: it is fed to the model, whose own choice at
	 * each position comes back as {@link Generation.greedyIds}. For validation; runs never ask for it.
	 */
	readonly forcedTokens?: readonly number[];
}

export interface Generation {
	/** Without special tokens, trimmed. */
	readonly text: string;
	readonly observation: GenerationObservation;
	/** Of a forced pass: what greedy decoding would have chosen behind each prefix of the forced answer. */
	readonly greedyIds?: readonly number[];
	/**
	 * Beside {@link greedyIds}: by how much the choice stood above the forced token, in logits; 0 where it is that token.
	 * `Infinity`: the forced token was ruled out, or what came out is no number.
	 */
	readonly greedyLeads?: readonly number[];
}

/**
 * The engine inside an inference worker: one loaded variant for its whole life. The page never calls it directly;
 * the bridge does, and ends the worker on any failure, on abort and to free memory.
 */
export interface InferenceEngine {
	load(
		variant: Variant,
		places: readonly ModelPlace[],
		onEvent: (event: LoadEvent) => void
	): Promise<Result<LoadReport>>;
	generate(
		request: GenerateRequest,
		onToken: (event: TokenEvent) => void
	): Promise<Result<Generation>>;
	/** Destroys the GPU device, as a driver reset would: a fault on purpose, for tests and the automation page. */
	loseDevice(): Promise<void>;
}

/** A variant in a worker of its own. */
export interface LoadedVariant {
	readonly report: LoadReport;
	/**
	 * Never rejects. After a failure the worker is gone and every later call fails: open the variant again. Only
	 * `prompt-too-long`, `bad-plan` and `busy`, which are found out before anything runs, leave it {@link alive}.
	 */
	generate(
		signal: CancelSignal,
		request: GenerateRequest,
		onToken?: (event: TokenEvent) => void
	): Promise<Result<Generation>>;
	readonly alive: boolean;
	/** Ends the worker, which is the only reliable way to give its memory back. Idempotent. */
	close(): void;
	loseDevice(): Promise<void>;
}

export interface InferenceBackend {
	/** Never rejects. Aborting ends the worker. */
	open(
		signal: CancelSignal,
		variant: Variant,
		onEvent?: (event: LoadEvent) => void
	): Promise<Result<LoadedVariant>>;
}
