import { contentWords } from './content-words.ts';
import { areKin } from './kin-words.ts';

/** Words of each text that are shown. */
const mostShown = 4;

/**
 * Says so where two texts have no content word in common, not even one that is kin; `null` otherwise, and where one of
 * them has none. There is no limit to choose: that a word is shared or not is certain, though two texts may say the same
 * in other words throughout, which only an embedding tells. Where both give a number and one nothing else (`3`, `There
 * are four.`), the numbers are compared.
 */
export function nothingShared(before: string, after: string): string | null {
	const [first, second] = [contentWords(before), contentWords(after)];
	if (!first || !second) return null;
	if (first.words.length > 0 && second.words.length > 0) {
		if (first.words.some((word) => second.words.some((other) => areKin(word, other)))) return null;
		return `no content word in common: ${shown(first.words)} → ${shown(second.words)}`;
	}
	if (first.numbers.length === 0 || second.numbers.length === 0) return null;
	if (first.numbers.some((value) => second.numbers.includes(value))) return null;
	return `another number: ${first.numbers.join(', ')} → ${second.numbers.join(', ')}`;
}

const shown = (words: readonly string[]): string =>
	`“${words.slice(0, mostShown).join(', ')}${words.length > mostShown ? ', …' : ''}”`;
