import { isPythonSpace } from './white-space.ts';

/** sacrebleu's tokenizer `char`: every code point a token, white space aside. */
export function tokenizeChar(text: string): string[] {
	return Array.from(text).filter((character) => !isPythonSpace(character.charCodeAt(0)));
}
