import type { BinaryFile } from '../../ports.ts';
import type { References } from '../../references/reference.ts';
import type { Prompt } from '../../run/plan.ts';
import type { Environment } from '../../run/environment.ts';
import type { EmbeddingModel } from '../../scoring-ports.ts';
import type { ImageOptions } from '../image-options.ts';
import type { Variant } from '../variant.ts';
import type { Expectation } from './expectations.ts';

/** What is to be validated, and on what. */
export interface ValidationRequest {
	readonly reference: Variant;
	/** Each once, and none of them the reference. */
	readonly candidates: readonly Variant[];
	/** Of the pictures; `null`: the user's own. */
	readonly suite: string | null;
	/** By unique name. At least one, and at least one prompt. */
	readonly images: readonly { readonly name: string; readonly file: BinaryFile }[];
	readonly prompts: readonly Prompt[];
	readonly references: References;
	readonly maxNewTokens: number;
	readonly imageOptions?: ImageOptions;
	readonly expectations: readonly Expectation[];
	/** Of one answer. */
	readonly timeoutMs: number;
	readonly environment: Environment;
	/** The text embedder that judges meaning. */
	readonly embedder: EmbeddingModel;
}
