import type { LintRuleId } from './lint-config.ts';
import type { LintRule } from './lint-rule.ts';
import { allowedVocabulary } from './rules/allowed-vocabulary.ts';
import { controlTokens } from './rules/control-tokens.ts';
import { cutOff } from './rules/cut-off.ts';
import { duplicateSentences } from './rules/duplicate-sentences.ts';
import { empty } from './rules/empty.ts';
import { formatting } from './rules/formatting.ts';
import { length } from './rules/length.ts';
import { minHexCodes } from './rules/min-hex-codes.ts';
import { promptEcho } from './rules/prompt-echo.ts';
import { repetitionLoop } from './rules/repetition-loop.ts';
import { requiredSubjects } from './rules/required-subjects.ts';
import { spelling } from './rules/spelling.ts';

/** Every rule there is. */
export const lintRules: { readonly [Id in LintRuleId]: LintRule<Id> } = {
	empty,
	'control-tokens': controlTokens,
	'repetition-loop': repetitionLoop,
	'cut-off': cutOff,
	'prompt-echo': promptEcho,
	'duplicate-sentences': duplicateSentences,
	'min-hex-codes': minHexCodes,
	'required-subjects': requiredSubjects,
	'allowed-vocabulary': allowedVocabulary,
	spelling,
	formatting,
	length
};
