import { signature } from '../signature.ts';

/** Everything that changes a chrF. */
export interface ChrfOptions {
	/** The longest runs of characters that count. */
	readonly charOrder: number;
	/** The longest runs of words that count; 0 in chrF, 2 in chrF++. */
	readonly wordOrder: number;
	/** How many times as much recall counts as precision. */
	readonly beta: number;
	readonly lowercase: boolean;
	/** Whether white space counts as a character. */
	readonly whitespace: boolean;
	/**
	 * The mean of each order's F instead of the F of mean precision and recall, as in chrF++.py, NLTK and Moses; orders
	 * for which a text is too short count as nearly nothing instead of being left out.
	 */
	readonly epsSmoothing: boolean;
}

/** sacrebleu's defaults: chrF2. */
export const chrfOptions: ChrfOptions = {
	charOrder: 6,
	wordOrder: 0,
	beta: 2,
	lowercase: false,
	whitespace: false,
	epsSmoothing: false
};

/** chrF2++ (Popović 2017). */
export const chrfPlusPlusOptions: ChrfOptions = { ...chrfOptions, wordOrder: 2 };

/** `chrF2++|nrefs:5|case:mixed|eff:yes|nc:6|nw:2|space:no|version:…` */
export function chrfSignature(options: ChrfOptions, references: number | 'var'): string {
	return signature(`chrF${options.beta}${'+'.repeat(options.wordOrder)}`, {
		nrefs: references,
		case: options.lowercase ? 'lc' : 'mixed',
		eff: options.epsSmoothing ? 'no' : 'yes',
		nc: options.charOrder,
		nw: options.wordOrder,
		space: options.whitespace ? 'yes' : 'no'
	});
}
