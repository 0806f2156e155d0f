import { tokensOf } from './token-reader.ts';
import { separateWesternPunctuation } from './western-punctuation.ts';
import { splitPython, trimEndPython } from './white-space.ts';
import { decodeXmlEntities } from './xml-entities.ts';

export interface TercomOptions {
	/** Takes punctuation apart and turns XML entities back. */
	readonly normalized: boolean;
	/** Drops punctuation. */
	readonly noPunctuation: boolean;
	/** Does what the two above do for East Asian scripts too, and splits those into characters; nothing by itself. */
	readonly asianSupport: boolean;
	readonly caseSensitive: boolean;
}

/** White space or a mark that is taken apart: where a possessive ends. */
const possessive = /'s(?=[ -&(-+/:-@[-`{-~]|$)/g;

const asianPunctuation = '\\u3001\\u3002\\u3008-\\u3011\\u3014-\\u301f\\uff61-\\uff65\\u30fb';
const fullWidthPunctuation = '\\uff0e\\uff0c\\uff1f\\uff1a\\uff1b\\uff01\\uff02\\uff08\\uff09';
/**
 * Ideographs, radicals, strokes and enclosed forms. sacrebleu's rules for runs of kana are anchored to the text's start
 * behind a space it puts there itself; they never match, so kana stay together here too.
 */
const ideographs =
	'\\u2e80-\\u2eff\\u31c0-\\u31ef\\u3200-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f';
const asianApart = new RegExp(`[${ideographs}${asianPunctuation}${fullWidthPunctuation}]`, 'g');
const asianDropped = new RegExp(`[${asianPunctuation}${fullWidthPunctuation}]`, 'g');

/** The tokenizer of Tercom (Snover et al. 2006) as sacrebleu has it. */
export function tokenizeTercom(text: string, options: TercomOptions): string[] {
	const { normalized, noPunctuation, asianSupport, caseSensitive } = options;
	let plain = trimEndPython(text);
	if (!caseSensitive) plain = plain.toLowerCase();
	if (normalized) {
		const joined = decodeXmlEntities(plain.replaceAll('\n-', '').replaceAll('\n', ' '));
		plain = tokensOf(joined.replace(possessive, " 's"), separateWesternPunctuation).join(' ');
		if (asianSupport) plain = plain.replace(asianApart, ' $& ');
	}
	if (noPunctuation) {
		plain = plain.replace(/[.,?:;!"()]/g, '');
		if (asianSupport) plain = plain.replace(asianDropped, '');
	}
	return splitPython(plain);
}
