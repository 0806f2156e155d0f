import { hexFromLab, labFromHex, type Lab } from './ciede2000.ts';
import type { ColorTerm } from './color-term.ts';
import type { Modifier } from './modifiers.ts';

/** `dark green`: a term with a modifier before it. `also` are further examples, such as the color CSS calls so. */
export function modifiedTerm(
	word: string,
	{ change, side }: Modifier,
	term: ColorTerm,
	also: readonly Lab[] = []
): ColorTerm {
	const covers = term.covers === 'all' ? (side ?? 'all') : undefined;
	return {
		name: `${word} ${term.name}`,
		hex: hexFromLab(change(labFromHex(term.hex))),
		labs: [...term.labs.map(change), ...also],
		basics: term.basics,
		...(covers && { covers })
	};
}
