import { signature } from '../signature.ts';
import type { TercomOptions } from '../tokenizers/tokenizer-tercom.ts';

/** Everything that changes a TER is in how words are told. */
export type TerOptions = TercomOptions;

/** sacrebleu's defaults. */
export const terOptions: TerOptions = {
	normalized: false,
	noPunctuation: false,
	asianSupport: false,
	caseSensitive: false
};

/** `ter|nrefs:5|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:…` */
export function terSignature(options: TerOptions, references: number | 'var'): string {
	const yes = (flag: boolean): string => (flag ? 'yes' : 'no');
	return signature('ter', {
		nrefs: references,
		case: options.caseSensitive ? 'mixed' : 'lc',
		tok: 'tercom',
		norm: yes(options.normalized),
		punct: yes(!options.noPunctuation),
		asian: yes(options.asianSupport)
	});
}
