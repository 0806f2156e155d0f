import type { Remark } from './finding.ts';
import type { LintRuleId, RuleConfig } from './lint-config.ts';
import type { LintText } from './lint-text.ts';

/**
 * The words among these that no dictionary knows, with suggestions, best first. Handed in, because a dictionary is half
 * a megabyte and lives in a worker.
 */
export type UnknownWords = (words: readonly string[]) => ReadonlyMap<string, readonly string[]>;

/** What a rule looks at besides the text itself. */
export interface LintSet {
	readonly texts: readonly LintText[];
	readonly unknownWords: UnknownWords;
}

/** Looks at one text of the set it was made for. Total: never throws, takes time in proportion to the text. */
export type Check = (text: LintText) => readonly Remark[];

export interface LintRule<Id extends LintRuleId = LintRuleId> {
	readonly id: Id;
	readonly label: string;
	/** One sentence. */
	readonly definition: string;
	/** Makes the check for a set, which is where a rule learns what its majority does. */
	begin(config: RuleConfig<Id>, set: LintSet): Check;
}
