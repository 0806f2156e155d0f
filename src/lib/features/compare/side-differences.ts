import { circumstances, type Circumstance } from '#lib/core/compare/circumstances.ts';
import { pairSides } from '#lib/core/compare/pairing.ts';
import { leftOutSentences } from '#lib/core/report/left-out-sentences.ts';
import { plural } from '#lib/ui/format.ts';
import type { ComparedSide, ReadSide } from './compared-side.ts';

type Side = ComparedSide & { readonly read: ReadSide };

/** What differs between the first side and others, with the letters of those it is the same for. */
export interface Difference extends Circumstance {
	readonly letters: readonly string[];
}

export function differences([first, ...others]: readonly Side[]): Difference[] {
	const found = new Map<string, Difference>();
	for (const { letter, read } of others)
		for (const fact of first ? circumstances(first.read.side, read.side) : []) {
			const key = JSON.stringify(fact);
			found.set(key, { ...fact, letters: [...(found.get(key)?.letters ?? []), letter] });
		}
	return [...found.values()];
}

/** Trials and pairs that do not count, in sentences. */
export function leftOut(sides: readonly Side[]): string[] {
	const [first, ...others] = sides;
	return [
		...sides.flatMap(({ letter, read: { side } }) => leftOutSentences(side, letter)),
		...others.flatMap(({ letter, read }) => {
			if (!first) return [];
			const { pairs, onlyBefore, onlyAfter } = pairSides(first.read.side, read.side);
			if (onlyBefore + onlyAfter === 0) return [];
			return [
				`${plural(pairs.length, 'picture × prompt', 'pictures × prompts')} of ${first.letter} and ${letter} ${pairs.length === 1 ? 'is' : 'are'} compared; ${onlyBefore} only ${first.letter} has, ${onlyAfter} only ${letter}.`
			];
		})
	];
}
