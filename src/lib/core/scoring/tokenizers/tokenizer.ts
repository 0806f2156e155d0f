import { tokenize13a } from './tokenizer-13a.ts';
import { tokenizeChar } from './tokenizer-char.ts';
import { tokenizeIntl } from './tokenizer-intl.ts';
import { splitPython } from './white-space.ts';

/** sacrebleu's tokenizers, by the names that stand in signatures. `none` splits at white space. */
export const tokenizers = {
	'13a': tokenize13a,
	intl: tokenizeIntl,
	char: tokenizeChar,
	none: splitPython
} as const satisfies Record<string, (text: string) => string[]>;

export type TokenizerName = keyof typeof tokenizers;
