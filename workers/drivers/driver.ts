import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import type { ModelFamily } from '#lib/core/models/families/model-family.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { PromptPurpose } from '#lib/core/run/plan.ts';

/**
 * How one family of models is prompted and run. What is known of it before it is fetched stands in core, where the
 * registry needs it too. Chosen by architecture, never by a repository's name.
 */
export interface Driver extends ModelFamily {
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

/** What is asked of a model about one picture. */
export interface Question {
	readonly text: string;
	/** Absent where nobody said: then the text alone decides what a family with fixed tasks does. */
	readonly purpose?: PromptPurpose;
}

/** A prompt and an image as tensors. */
export interface PreparedPrompt<Inputs = unknown> {
	readonly inputs: Inputs;
	/** Text and image tokens together. */
	readonly promptTokens: number;
	readonly imageTokens: number;
	/** The counts where only the run tells them; asked for behind it. */
	counted?(): { readonly promptTokens: number; readonly imageTokens: number };
	/** What the model is really asked, where that is not the question's text; empty: it takes no prompt. */
	readonly askedAs?: string;
}

/** Feeds the model a given answer and notes what it would have said at each position of it. */
export interface ForcedDecoding {
	/** From the first generated token on; an end token may only be the last. */
	readonly tokens: readonly number[];
	/**
	 * Called once per position, before `onToken` tells of the token that was forced.
	 * @param lead logits by which the choice stood above it; `Infinity` where that is no number
	 */
	readonly onChoice: (id: number, lead: number) => void;
}

export interface GenerationOptions {
	readonly maxNewTokens: number;
	/** Called once per token, the end token included, in the moment it is chosen. */
	readonly onToken: (id: number) => void;
	readonly forced?: ForcedDecoding;
}

export interface DrivenModel<Inputs = unknown> {
	readonly endTokens: ReadonlySet<number>;
	/** The session whose first run is the prefill. */
	readonly decoder: string;
	/** An encoder reads the prompt, so that it takes no place in the context of the answer. */
	readonly hasEncoder?: boolean;
	/**
	 * Pixels and text to tensors.
	 * @throws FailureError `bad-plan` when the family cannot be asked such a thing.
	 */
	prepare(
		image: DecodedImage,
		question: Question,
		options: ImageOptions
	): Promise<PreparedPrompt<Inputs>>;
	/** Greedy decoding. */
	generate(inputs: Inputs, options: GenerationOptions): Promise<void>;
	/** Text of tokens, without special ones. */
	decode(ids: readonly number[]): string;
	/** The answer as text, where special tokens of it mean something; absent: {@link decode} gives it. */
	answerText?(ids: readonly number[], inputs: Inputs): string;
}
