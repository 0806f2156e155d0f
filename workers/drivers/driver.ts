import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import type { Variant } from '#lib/core/models/variant.ts';

/** How one family of models is fetched, prompted and run. Chosen by architecture, never by a repository's name. */
export interface Driver {
	readonly family: string;
	/** Values of `architectures` in `config.json`. */
	readonly architectures: readonly string[];
	/** Values of `model_type`, for configs that name no architecture. */
	readonly modelTypes: readonly string[];
	/** Base names of the ONNX files, which are also the keys of a per-file dtype. */
	readonly weights: readonly string[];
	/** Other files it cannot do without. `config.json` is always there. */
	readonly requiredFiles: readonly string[];
	readonly optionalFiles: readonly string[];
	load(context: DriverContext): Promise<DrivenModel>;
}

/** What a driver gets: the files are in hand by then, and nothing else can be fetched. */
export interface DriverContext {
	readonly variant: Variant;
	readonly config: ModelConfig;
	/** Text of a fetched file; `null` when it is an optional one that is not there. */
	text(file: string): string | null;
	/** Runs and times what creates the sessions. */
	createSessions<Model extends { sessions: Record<string, unknown> }>(
		create: () => Promise<Model>
	): Promise<Model>;
}

/** A prompt and an image as tensors. */
export interface PreparedPrompt<Inputs = unknown> {
	readonly inputs: Inputs;
	/** Text and image tokens together. */
	readonly promptTokens: number;
	readonly imageTokens: number;
}

export interface GenerationOptions {
	readonly maxNewTokens: number;
	/** Called once per token, the end token included, in the moment it is chosen. */
	readonly onToken: (id: number) => void;
}

export interface DrivenModel<Inputs = unknown> {
	readonly endTokens: ReadonlySet<number>;
	/** The session whose first run is the prefill. */
	readonly decoder: string;
	/** Pixels and text to tensors. */
	prepare(
		image: DecodedImage,
		prompt: string,
		options: ImageOptions
	): Promise<PreparedPrompt<Inputs>>;
	/** Greedy decoding. */
	generate(inputs: Inputs, options: GenerationOptions): Promise<void>;
	/** Text of tokens, without special ones. */
	decode(ids: readonly number[]): string;
}
