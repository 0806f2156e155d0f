import {
	defaultLintConfig,
	type LintConfig,
	type LintRuleId
} from '#lib/core/captions/lint-config.ts';
import type { LintContext, LintText } from '#lib/core/captions/lint-text.ts';
import type { UnknownWords } from '#lib/core/captions/lint-rule.ts';
import { lint } from '#lib/core/captions/lint.ts';

export const noUnknownWords: UnknownWords = () => new Map();

export const textsOf = (
	texts: readonly string[],
	context: LintContext = { source: 'reference' }
): LintText[] =>
	texts.map((text, index) => ({
		id: String(index),
		label: `image${index + 1}.png, caption 1`,
		text,
		context
	}));

/** The default rules, with all but one off. */
export function only<Id extends LintRuleId>(
	id: Id,
	part: Partial<LintConfig[Id]> = {}
): LintConfig {
	const off = Object.fromEntries(
		Object.entries(defaultLintConfig).map(([rule, config]) => [
			rule,
			{ ...config, severity: 'off' }
		])
	) as unknown as LintConfig;
	return { ...off, [id]: { ...defaultLintConfig[id], severity: 'warning', ...part } };
}

/** What a rule marks: the text of each place, and what it says. */
export function marks<Id extends LintRuleId>(
	id: Id,
	texts: readonly LintText[],
	part: Partial<LintConfig[Id]> = {},
	unknownWords: UnknownWords = noUnknownWords
): { id: string; marked: string; message: string }[] {
	const { findings } = lint({ texts, unknownWords }, only(id, part));
	return findings.map(({ textId, start, end, message }) => ({
		id: textId,
		marked: texts.find((text) => text.id === textId)!.text.slice(start, end),
		message
	}));
}
