import { smoothingDefaults, type Smoothing } from '#lib/core/scoring/bleu/bleu-options.ts';
import type { ScorerChoice } from '#lib/core/scoring/scorer-choice.ts';
import { tokenizers, type TokenizerName } from '#lib/core/scoring/tokenizers/tokenizer.ts';
import { usageError } from '../arguments.ts';

/** The options that change how texts are read, as they were written. */
export interface ScorerOptions {
	readonly tokenize?: string | undefined;
	readonly smooth?: string | undefined;
	readonly 'effective-order'?: boolean | undefined;
	readonly lowercase?: boolean | undefined;
	readonly stem?: boolean | undefined;
}

/** @throws FailureError (`bad-plan`) on a tokenizer or a smoothing that there is not. */
export function scorerChoice(options: ScorerOptions): ScorerChoice {
	return {
		...(options.tokenize !== undefined && { tokenizer: tokenizerOf(options.tokenize) }),
		...(options.smooth !== undefined && { smoothing: smoothingOf(options.smooth) }),
		...(options['effective-order'] && { effectiveOrder: true }),
		...(options.lowercase && { lowercase: true }),
		...(options.stem && { stem: true })
	};
}

function tokenizerOf(value: string): TokenizerName {
	const name = value.trim();
	if (Object.hasOwn(tokenizers, name)) return name as TokenizerName;
	throw usageError(
		`--tokenize is "${value}".`,
		`Choose one of ${Object.keys(tokenizers).join(', ')}.`
	);
}

/** `exp`, `none`, `floor`, `floor=0.1`, `add-k`, `add-k=1` */
function smoothingOf(value: string): Smoothing {
	const [method = '', amount, ...rest] = value.trim().split('=');
	if ((method === 'exp' || method === 'none') && amount === undefined) return { method };
	if ((method === 'floor' || method === 'add-k') && rest.length === 0) {
		const number = amount === undefined ? smoothingDefaults[method] : decimal(amount);
		if (number >= 0 && number <= 1000) return { method, value: number };
	}
	throw usageError(
		`--smooth is "${value}".`,
		'Choose exp, none, floor, floor=0.1, add-k or add-k=1, with a number from 0 to 1000.'
	);
}

const decimal = (text: string): number => (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN);
