import type { PictureMatches } from '#lib/core/references/match-pictures.ts';
import { plural } from '#lib/ui/format.ts';

/** `8 of 12 pictures have references: 5 by content, 3 by name. 2 names stand for several pictures.` */
export function matchWords({
	matched,
	ambiguous,
	picturesWithoutEntry
}: Pick<PictureMatches, 'matched' | 'ambiguous' | 'picturesWithoutEntry'>): string {
	const unclear = ambiguous.reduce((sum, { pictures }) => sum + pictures.length, 0);
	const all = matched.length + picturesWithoutEntry.length + unclear;
	const byContent = matched.filter(({ by }) => by === 'content').length;
	const ways = [
		byContent > 0 && `${byContent} by content`,
		matched.length > byContent && `${matched.length - byContent} by name`
	].filter(Boolean);
	const found = `${matched.length} of ${plural(all, 'picture')} ${matched.length === 1 ? 'has' : 'have'} references`;
	return (
		`${found}${ways.length > 0 ? `: ${ways.join(', ')}` : ''}.` +
		(unclear > 0 ? ` ${unclear} share their name with others, so none is taken for them.` : '')
	);
}
