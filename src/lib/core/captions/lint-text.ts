import type { PromptPurpose } from '../run/plan.ts';
import type { StopReason } from '../run/trial.ts';

/** Where a text comes from, which decides the rules that look at it. */
export interface LintContext {
	/** `reference`: a person wrote it and may correct it. `output`: a model did. */
	readonly source: 'reference' | 'output';
	/** The image it is about. */
	readonly image?: string;
	/** Texts of one group are counted together: a variant's id. */
	readonly group?: string;
	/** Of the prompt that was answered. */
	readonly promptId?: string;
	/** What the model was asked, for `prompt-echo`. */
	readonly prompt?: string;
	/** Rules of style look at captions alone. Absent: a caption. */
	readonly purpose?: PromptPurpose;
	/** Why a model stopped, where it is known. */
	readonly stopReason?: StopReason;
	/** The token limit, for the message about `length`. */
	readonly maxNewTokens?: number;
}

/** One text to look at. */
export interface LintText {
	/** Unique in the set. */
	readonly id: string;
	/** What people know it by: `image1.jpg, caption 2`. */
	readonly label: string;
	readonly text: string;
	/** Absent: a reference caption. */
	readonly context?: LintContext;
}

export const isOutput = ({ context }: LintText): boolean => context?.source === 'output';
export const isCaption = ({ context }: LintText): boolean =>
	(context?.purpose ?? 'caption') === 'caption';
