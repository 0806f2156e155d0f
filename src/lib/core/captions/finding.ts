import type { LintRuleId, Severity } from './lint-config.ts';
import type { TextEdit } from './text-edit.ts';

/** A way to correct a text. */
export interface Fix {
	/** What a button says: `Remove it`, `receive`. */
	readonly label: string;
	readonly edits: readonly TextEdit[];
}

/** What a rule says of one place in one text. */
export interface Remark {
	/** UTF-16 offsets into the text; equal where something is missing. */
	readonly start: number;
	readonly end: number;
	/** A sentence: what is wrong, with the value. */
	readonly message: string;
	/** A sentence: what to do. */
	readonly remedy: string;
	/** Best first; empty where only a person can tell. */
	readonly fixes?: readonly Fix[];
	/** Whether the first fix is right without somebody choosing it, so that “fix all” may make it. */
	readonly automatic?: boolean;
}

/** A remark, with the rule that made it. */
export interface Finding extends Required<Remark> {
	readonly rule: LintRuleId;
	readonly severity: Exclude<Severity, 'off'>;
	/** `LintText.id` */
	readonly textId: string;
}
