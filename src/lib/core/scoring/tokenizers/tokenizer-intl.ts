import type { OnToken } from './token-reader.ts';
import { readBetweenSpaces, trimEndPython } from './white-space.ts';

/**
 * sacrebleu's tokenizer `intl` (mteval-v14 --international-tokenization): punctuation of any script stands apart where
 * no number touches it on one of its sides, symbols always. As there, each pair is replaced without overlap and a
 * period behind the text's last number stays with it.
 */
export function readIntl(text: string, onToken: OnToken): void {
	const apart = trimEndPython(text)
		.replace(/(\P{N})(\p{P})/gu, '$1 $2 ')
		.replace(/(\p{P})(\P{N})/gu, ' $1 $2')
		.replace(/\p{S}/gu, ' $& ');
	readBetweenSpaces(apart, onToken);
}
