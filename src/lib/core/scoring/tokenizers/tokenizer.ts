import { read13a } from './tokenizer-13a.ts';
import { readChar } from './tokenizer-char.ts';
import { readIntl } from './tokenizer-intl.ts';
import type { TokenReader } from './token-reader.ts';
import { readBetweenSpaces } from './white-space.ts';

/** sacrebleu's tokenizers, by the names that stand in signatures. `none` splits at white space. */
export const tokenizers = {
	'13a': read13a,
	intl: readIntl,
	char: readChar,
	none: readBetweenSpaces
} as const satisfies Record<string, TokenReader>;

export type TokenizerName = keyof typeof tokenizers;
