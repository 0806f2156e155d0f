import type { OnToken } from './token-reader.ts';
import { separateWesternPunctuation } from './western-punctuation.ts';
import { trimEndPython } from './white-space.ts';
import { decodeXmlEntities } from './xml-entities.ts';

/**
 * sacrebleu's default tokenizer `13a`, which is mteval-v13a without its normalization of quotes: punctuation apart,
 * except periods and commas between digits; hyphens only after digits. Case is kept.
 */
export function read13a(text: string, onToken: OnToken): void {
	// A hyphen at a line's end joins the lines. Other line breaks separate as all white space does.
	const plain = trimEndPython(text).replaceAll('<skipped>', '').replaceAll('-\n', '');
	separateWesternPunctuation(decodeXmlEntities(plain), onToken);
}
