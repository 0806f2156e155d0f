import { NgramOverlap } from '../ngram-overlap.ts';
import { TokenList } from '../token-list.ts';
import type { ChrfOptions } from './chrf-options.ts';
import { readCodePoints } from './chrf-tokens.ts';
import type { Overlap } from './overlap.ts';

const overlap = new NgramOverlap();
const list = new TokenList();

type CharacterOptions = Pick<ChrfOptions, 'charOrder' | 'lowercase' | 'whitespace'>;

/** chrF and chrF++ of a text are asked for one after the other, and share this. */
let last: {
	readonly candidate: string;
	readonly references: readonly string[];
	readonly key: string;
	readonly overlaps: readonly Overlap[];
} | null = null;

/** Runs of characters that a candidate shares with each of its references. */
export function characterOverlaps(
	candidate: string,
	references: readonly string[],
	options: CharacterOptions
): readonly Overlap[] {
	const key = `${options.charOrder}|${options.lowercase}|${options.whitespace}`;
	if (last?.candidate !== candidate || last.references !== references || last.key !== key)
		last = { candidate, references, key, overlaps: compare(candidate, references, options) };
	return last.overlaps;
}

function compare(
	candidate: string,
	references: readonly string[],
	options: CharacterOptions
): Overlap[] {
	const { charOrder } = options;
	const candidateLength = read(candidate, options);
	overlap.take(list.numbers, candidateLength, charOrder);
	return references.map((reference) => {
		const referenceLength = read(reference, options);
		const matches = new Array<number>(charOrder).fill(0);
		overlap.shared(list.numbers, 0, referenceLength, matches);
		return { candidateLength, referenceLength, matches };
	});
}

function read(text: string, { lowercase, whitespace }: CharacterOptions): number {
	list.clear();
	readCodePoints(lowercase ? text.toLowerCase() : text, whitespace, list);
	return list.length;
}
