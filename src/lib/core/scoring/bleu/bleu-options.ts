import { signature } from '../signature.ts';
import type { TokenizerName } from '../tokenizers/tokenizer.ts';

/**
 * What to do where an order has no match (Chen and Cherry 2014). `exp`: halve the precision again for each such order.
 * `floor`: count `value` matches instead of none. `add-k`: add `value` to matches and totals beyond single words.
 */
export type Smoothing =
	| { readonly method: 'exp' | 'none' }
	| { readonly method: 'floor' | 'add-k'; readonly value: number };

/** Everything that changes a BLEU. */
export interface BleuOptions {
	/** The longest n-grams that count; 4 in BLEU-4. */
	readonly order: number;
	readonly tokenizer: TokenizerName;
	readonly lowercase: boolean;
	readonly smoothing: Smoothing;
	/** Leaves out the orders for which the candidate is too short; meant for single texts. */
	readonly effectiveOrder: boolean;
}

/** sacrebleu's values for the methods that take one. */
export const smoothingDefaults = { floor: 0.1, 'add-k': 1 } as const;

/** sacrebleu's defaults, for many texts together. */
export const corpusBleuOptions: BleuOptions = {
	order: 4,
	tokenizer: '13a',
	lowercase: false,
	smoothing: { method: 'exp' },
	effectiveOrder: false
};

/** What sacrebleu recommends for a single text. */
export const sentenceBleuOptions: BleuOptions = { ...corpusBleuOptions, effectiveOrder: true };

/** `bleu|nrefs:5|case:mixed|eff:yes|tok:13a|smooth:exp|version:…`; orders other than 4 are in the name: `bleu2`. */
export function bleuSignature(options: BleuOptions, references: number | 'var'): string {
	return signature(options.order === 4 ? 'bleu' : `bleu${options.order}`, {
		nrefs: references,
		case: options.lowercase ? 'lc' : 'mixed',
		eff: options.effectiveOrder ? 'yes' : 'no',
		tok: options.tokenizer,
		smooth: smoothingText(options.smoothing)
	});
}

/** With two decimals as sacrebleu writes it, or all where two would not tell values apart. */
function smoothingText(smoothing: Smoothing): string {
	if (!('value' in smoothing)) return smoothing.method;
	const { method, value } = smoothing;
	const short = value.toFixed(2);
	return `${method}[${Number(short) === value ? short : value}]`;
}
