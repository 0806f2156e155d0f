import type { LintConfig, LintRuleId } from './lint-config.ts';
import { checkOf } from './lint.ts';
import type { Check, LintSet } from './lint-rule.ts';
import type { LintText } from './lint-text.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** A text before and after it was corrected. */
export interface TextChange {
	/** `LintText.id` */
	readonly id: string;
	readonly before: string;
	readonly after: string;
}

/**
 * One fix may lay bare the next: `<<s>s>` holds a token inside a token. A text that still changes after this many
 * rounds was made for it, and is left as it then is.
 */
const mostRounds = 20;

/**
 * Makes every automatic fix of the given rules. Edits that overlap wait for the next round, where what is left of
 * their findings is seen anew; so fixing what is fixed changes nothing.
 */
export function fixAll(
	set: LintSet,
	config: LintConfig,
	rules: readonly LintRuleId[]
): TextChange[] {
	// What a set's texts have in common is only seen once the faults are out of them: a token hides a final period.
	const faults = rules.filter((id) => id !== 'formatting');
	const texts = untilStable(untilStable(set.texts, set, config, faults), set, config, rules);
	return set.texts.flatMap(({ id, text }, index) => {
		const after = texts[index]?.text ?? text;
		return after === text ? [] : [{ id, before: text, after }];
	});
}

function untilStable(
	given: readonly LintText[],
	set: LintSet,
	config: LintConfig,
	rules: readonly LintRuleId[]
): readonly LintText[] {
	let texts = given;
	for (let round = 0; round < mostRounds; round++) {
		// All texts again: what a fix takes away may decide what the majority does.
		const checks = rules.flatMap((id) => checkOf(id, config, { ...set, texts }) ?? []);
		const fixed = texts.map((text) => fixText(text, checks));
		if (fixed.every((text, index) => text === texts[index])) break;
		texts = fixed;
	}
	return texts;
}

function fixText(text: LintText, checks: readonly Check[]): LintText {
	const fixes = checks.flatMap((check) =>
		check(text).flatMap(({ automatic, fixes }) => (automatic ? [fixes?.[0]?.edits ?? []] : []))
	);
	if (fixes.length === 0) return text;
	const after = applyEdits(text.text, compatible(text.text.length, fixes));
	return after === text.text ? text : { ...text, text: after };
}

/** A fix of several edits is made whole or not at all. Those that touch wait for the next round. */
function compatible(length: number, fixes: readonly (readonly TextEdit[])[]): TextEdit[] {
	// One mark per place between two characters, so that an insertion takes a place, too.
	const taken = new Uint8Array(length + 1);
	const isFree = ({ start, end }: TextEdit): boolean =>
		taken.subarray(start, end + 1).every((mark) => mark === 0);
	return fixes.flatMap((edits) => {
		if (!edits.every(isFree)) return [];
		for (const { start, end } of edits) taken.fill(1, start, end + 1);
		return edits;
	});
}
