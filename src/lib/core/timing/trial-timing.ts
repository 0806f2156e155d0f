import type { Milliseconds, TokenCount, TokensPerSecond } from '../units.ts';

/**
 * Every duration and count of one finished trial, as `derive.ts` computes them. All but `imageDecodeMs` come from one
 * clock, the inference worker's. `null` means that it could not be observed, never zero.
 */
export interface TrialTiming {
	/** File to upright pixels; measured in the image worker, before the request. */
	readonly imageDecodeMs: Milliseconds;
	/** Pixels and prompt to tensors. */
	readonly preprocessMs: Milliseconds;
	/** The vision encoder's runs, results awaited; `null` where none was seen. */
	readonly visionMs: Milliseconds | null;
	/** The decoder's first run, over image and prompt; `null` where none was seen. */
	readonly prefillMs: Milliseconds | null;
	/** Request (image in hand) to first generated token; `null` when there was none. */
	readonly ttftMs: Milliseconds | null;
	/** First to last generated token; `null` with fewer than two tokens. */
	readonly decodeMs: Milliseconds | null;
	/** (generated tokens − 1) / decode seconds; `null` with fewer than two tokens or when no time passed. */
	readonly decodeTokensPerSecond: TokensPerSecond | null;
	/** Gaps between neighboring tokens, in order: one fewer than there are tokens. */
	readonly interTokenMs: readonly Milliseconds[];
	/** Text and image tokens of the prompt together. */
	readonly promptTokens: TokenCount;
	readonly imageTokens: TokenCount;
	/** Every token the model produced, the end token included: each took a pass, so rates count it. */
	readonly generatedTokens: TokenCount;
	/** Generated tokens without the end token: the length of the text. */
	readonly textTokens: TokenCount;
	/** Request (image in hand) to the end of the generation. */
	readonly totalMs: Milliseconds;
}
