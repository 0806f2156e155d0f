import type { Result } from '../failure.ts';
import type { TextChange } from './fix-all.ts';
import type { LintConfig, LintRuleId } from './lint-config.ts';
import type { LintReport } from './lint-report.ts';
import type { LintText } from './lint-text.ts';

/** What the caption worker does; the page reaches it through the bridge. */
export interface CaptionWorker {
	/** `call` comes back with the {@link LintProgress} of this call. */
	lint(call: number, texts: readonly LintText[], config: LintConfig): Promise<Result<LintReport>>;
	fixAll(
		texts: readonly LintText[],
		config: LintConfig,
		rules: readonly LintRuleId[]
	): Promise<Result<readonly TextChange[]>>;
	spell(
		words: readonly string[],
		userWords: readonly string[]
	): Promise<Result<ReadonlyMap<string, readonly string[]>>>;
}

/** Posted by the worker while it looks at texts. */
export interface LintProgress {
	readonly type: 'lint-progress';
	readonly call: number;
	readonly done: number;
	readonly total: number;
}
