import type { BreakingKind } from '../compare/differential/text-change.ts';
import type { Differential, ScoreMoves } from '../compare/differential/differential.ts';
import { listed } from './listed.ts';
import type { SideNames } from './side-names.ts';

const kindWords: Readonly<Record<BreakingKind, readonly [string, string]>> = {
	failed: ['trial fails now', 'trials fail now'],
	empty: ['text is empty now', 'texts are empty now'],
	refusal: ['text refuses now', 'texts refuse now'],
	looping: ['text loops now', 'texts loop now'],
	'cut off': ['text is cut off now', 'texts are cut off now'],
	'language changed': ['text changed its language', 'texts changed their language'],
	'meaning changed': ['text changed its meaning', 'texts changed their meaning']
};

/** The kind of a change with its count: `3 texts loop now`. */
export const breakingText = (kind: BreakingKind, count: number): string =>
	`${count} ${kindWords[kind][count === 1 ? 0 : 1]}`;

/** A score, and in how many pairs it moved. */
export interface MovedScore extends ScoreMoves {
	readonly label: string;
}

/**
 * What became of the texts, in sentences from the data.
 * @param cosine mean cosine of the two texts' embeddings, where there are any.
 */
export function differentialSentences(
	{ changes, same, similarity, broken, mended }: Differential,
	names: SideNames,
	{ score, cosine }: { readonly score: MovedScore | null; readonly cosine: number | null }
): string[] {
	const count = changes.length;
	if (count === 0) return [`${names.before} and ${names.after} answered nothing in common.`];
	const found = [
		same === count
			? count === 1
				? `The one text of ${names.after} is the same as before, letter by letter.`
				: `All ${count} texts of ${names.after} are the same as before, letter by letter.`
			: `${same} of ${count} texts of ${names.after} are the same as ${names.before}’s, letter by letter.`
	];
	if (same < count && similarity !== null)
		found.push(
			`Two texts share ${similarity.toFixed(2)} of their words on average (token F1)${cosine === null ? '' : `, and their embeddings have a mean cosine of ${cosine.toFixed(3)}`}.`
		);
	if (score)
		found.push(
			`${score.label} fell in ${score.worse}, rose in ${score.better} and stayed in ${score.equal} of ${score.worse + score.better + score.equal} pairs.`
		);
	found.push(
		broken.length === 0
			? 'No text broke: none is newly empty, refusing, looping, cut off or in another language, and none contradicts the one before or shares no word with it.'
			: `Breaking changes: ${listed(broken.map(({ kind, pairs }) => breakingText(kind, pairs)))}.`
	);
	if (mended > 0)
		found.push(`${mended} ${mended === 1 ? 'text lost a fault' : 'texts lost faults'} of before.`);
	return found;
}
