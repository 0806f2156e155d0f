import type { OnToken } from './token-reader.ts';
import { isPythonSpace } from './white-space.ts';

/** sacrebleu's tokenizer `char`: every code point a token, white space aside. */
export function readChar(text: string, onToken: OnToken): void {
	for (let at = 0; at < text.length;) {
		const end = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
		if (!isPythonSpace(text.charCodeAt(at))) onToken(text, at, end);
		at = end;
	}
}
