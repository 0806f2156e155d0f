import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';

export const severities = ['error', 'warning', 'info', 'off'] as const;
export type Severity = (typeof severities)[number];

/** An attribute and the words that may be said of it: lighting is soft, hard or natural. */
export interface AttributeVocabulary {
	readonly attribute: string;
	readonly allowed: readonly string[];
}

/** `majority`: as most texts of the set have it; nothing is said where neither way has more than half. */
interface RuleParameters {
	'min-hex-codes': { readonly min: number };
	'required-subjects': {
		/** A subject may name others that do as well: `lips|mouth`. */
		readonly subjects: readonly string[];
	};
	'allowed-vocabulary': { readonly attributes: readonly AttributeVocabulary[] };
	spelling: {
		/** The user's dictionary. */
		readonly userWords: readonly string[];
	};
	formatting: {
		readonly finalPeriod: 'majority' | 'always' | 'never' | 'off';
		readonly capital: 'majority' | 'upper' | 'lower' | 'off';
		readonly quotes: 'majority' | 'straight' | 'curly' | 'off';
		readonly lineBreaks: 'majority' | 'never' | 'off';
		/** Double spaces, and white space before and after the text. */
		readonly spaces: boolean;
	};
	length: { readonly minWords: number; readonly maxWords: number };
	'duplicate-sentences': {
		/** Whether whole texts are compared across the set, too. */
		readonly acrossTexts: boolean;
	};
	'repetition-loop': {
		/** From how many times in a row on words are a loop. */
		readonly times: number;
	};
	'cut-off': {
		/** Whether to guess from the words where it is not known why a text ended. */
		readonly guess: boolean;
	};
	'control-tokens': {
		/** Literal tokens besides the known ones. */
		readonly tokens: readonly string[];
	};
	'prompt-echo': {
		/** From how many words of the prompt on it is an echo. */
		readonly minWords: number;
	};
	empty: object;
}

export type LintRuleId = keyof RuleParameters;
export type RuleConfig<Id extends LintRuleId> = {
	readonly severity: Severity;
} & RuleParameters[Id];

/** Every rule with its severity and parameters: plain data, kept as a preference. */
export type LintConfig = { readonly [Id in LintRuleId]: RuleConfig<Id> };

export const defaultLintConfig: LintConfig = {
	empty: { severity: 'error' },
	'control-tokens': { severity: 'error', tokens: [] },
	'repetition-loop': { severity: 'error', times: 3 },
	'cut-off': { severity: 'error', guess: false },
	'prompt-echo': { severity: 'warning', minWords: 3 },
	'duplicate-sentences': { severity: 'warning', acrossTexts: true },
	'min-hex-codes': { severity: 'off', min: 1 },
	'required-subjects': { severity: 'off', subjects: ['lips', 'expression'] },
	'allowed-vocabulary': {
		severity: 'warning',
		attributes: []
	},
	spelling: { severity: 'warning', userWords: [] },
	formatting: {
		severity: 'info',
		finalPeriod: 'majority',
		capital: 'majority',
		quotes: 'majority',
		lineBreaks: 'majority',
		spaces: true
	},
	length: { severity: 'info', minWords: 3, maxWords: 200 }
};

const severity = v.picklist(severities);
const whole = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(max));
const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const words = v.pipe(v.array(word), v.maxLength(10_000));

const ruleSchemas = {
	empty: v.object({ severity }),
	'control-tokens': v.object({ severity, tokens: words }),
	'repetition-loop': v.object({ severity, times: v.pipe(whole(100), v.minValue(2)) }),
	'cut-off': v.object({ severity, guess: v.boolean() }),
	'prompt-echo': v.object({ severity, minWords: v.pipe(whole(1000), v.minValue(1)) }),
	'duplicate-sentences': v.object({ severity, acrossTexts: v.boolean() }),
	'min-hex-codes': v.object({ severity, min: whole(1000) }),
	'required-subjects': v.object({ severity, subjects: words }),
	'allowed-vocabulary': v.object({
		severity,
		attributes: v.pipe(
			v.array(v.object({ attribute: word, allowed: v.pipe(words, v.minLength(1)) })),
			v.maxLength(1000)
		)
	}),
	spelling: v.object({ severity, userWords: words }),
	formatting: v.object({
		severity,
		finalPeriod: v.picklist(['majority', 'always', 'never', 'off']),
		capital: v.picklist(['majority', 'upper', 'lower', 'off']),
		quotes: v.picklist(['majority', 'straight', 'curly', 'off']),
		lineBreaks: v.picklist(['majority', 'never', 'off']),
		spaces: v.boolean()
	}),
	length: v.object({ severity, minWords: whole(100_000), maxWords: whole(100_000) })
} satisfies { [Id in LintRuleId]: SchemaOf<RuleConfig<Id>> };

/** In the order in which findings are listed: faults first, matters of taste last. */
export const lintRuleIds = Object.keys(defaultLintConfig) as readonly LintRuleId[];

/** For files and tests: refuses what {@link readLintConfig} would replace. */
export const lintConfigSchema: SchemaOf<LintConfig> = v.object(ruleSchemas);

/** Reads a kept configuration rule by rule: one that cannot be read falls back to its default and spares the others. */
export function readLintConfig(kept: unknown): LintConfig {
	const given = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
	return Object.fromEntries(
		lintRuleIds.map((id) => {
			const parsed = v.safeParse(ruleSchemas[id], Object.hasOwn(given, id) ? given[id] : undefined);
			return [id, parsed.success ? parsed.output : defaultLintConfig[id]];
		})
	) as unknown as LintConfig;
}
