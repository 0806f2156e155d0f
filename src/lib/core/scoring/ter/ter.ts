import { tokenizeTercom } from '../tokenizers/tokenizer-tercom.ts';
import { BeamEditDistance } from './beam-edit-distance.ts';
import { bestShift, mostTried } from './best-shift.ts';
import { terOptions, type TerOptions } from './ter-options.ts';

/** What a text adds to a corpus's TER. */
export interface TerStatistics {
	/** Against the reference that needs the fewest; a shift is one edit. */
	readonly edits: number;
	/** Words, the mean over the references. */
	readonly referenceWords: number;
}

/**
 * Edits of one candidate against its references, which must not be empty (translation edit rate, Snover et al. 2006;
 * sacrebleu's Tercom).
 * @throws RangeError without references
 */
export function terStatistics(
	candidate: string,
	references: readonly string[],
	options: TerOptions = terOptions
): TerStatistics {
	if (references.length === 0) throw new RangeError('TER needs at least one reference.');
	const words = tokenizeTercom(candidate, options);
	let edits = Infinity;
	let referenceWords = 0;
	for (const text of references) {
		// sacrebleu tokenizes references twice, which shows where the first time makes a possessive or an entity.
		const once = tokenizeTercom(text, options).join(' ');
		const reference = tokenizeTercom(once, options);
		edits = Math.min(edits, editsBetween(words, reference));
		referenceWords += reference.length;
	}
	return { edits, referenceWords: referenceWords / references.length };
}

/** Shifts, as long as one saves edits, and the insertions, deletions and substitutions that are left. */
function editsBetween(candidate: readonly string[], reference: readonly string[]): number {
	if (reference.length === 0) return candidate.length;
	const numbers = new Map<string, number>();
	const numberOf = (word: string): number => {
		const number = numbers.get(word) ?? numbers.size;
		numbers.set(word, number);
		return number;
	};
	const target = Int32Array.from(reference, numberOf);
	const table = new BeamEditDistance(Int32Array.from(candidate, numberOf), target);
	let shifts = 0;
	let tried = 0;
	for (;;) {
		const found = bestShift(table, target, tried);
		tried = found.tried;
		// sacrebleu drops the shift with which it reached its limit.
		if (tried >= mostTried || !found.best || found.best.gain <= 0) break;
		table.apply(found.best.words, found.best.shift);
		shifts++;
	}
	return shifts + table.distance;
}

/** Edits per hundred words of the reference; 100 for words where the references have none, 0 where neither has. */
export function terOf({ edits, referenceWords }: TerStatistics): number {
	if (referenceWords > 0) return (100 * edits) / referenceWords;
	return edits > 0 ? 100 : 0;
}

/** TER of one text: 0 for no edit, and beyond 100 where there are more edits than words. */
export const sentenceTer = (
	candidate: string,
	references: readonly string[],
	options: TerOptions = terOptions
): number => terOf(terStatistics(candidate, references, options));

/** TER of many texts together: edits and words are pooled. */
export const corpusTer = (statistics: readonly TerStatistics[]): number =>
	terOf({
		edits: statistics.reduce((sum, one) => sum + one.edits, 0),
		referenceWords: statistics.reduce((sum, one) => sum + one.referenceWords, 0)
	});
