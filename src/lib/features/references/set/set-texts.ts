import type { TextChange } from '#lib/core/captions/fix-all.ts';
import type { LintText } from '#lib/core/captions/lint-text.ts';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { ReferenceEntry } from '#lib/core/references/reference-set.ts';

/** A caption's place in a set; its number, then the image's name, which may hold anything. */
const idOf = (image: string, index: number): string => `${index} ${image}`;

/** The image of a text of {@link setTexts}. */
export const imageOfText = (id: string): string => id.slice(id.indexOf(' ') + 1);

/** The captions of a set, for lint. */
export const setTexts = (entries: readonly ReferenceEntry[]): LintText[] =>
	entries.flatMap(({ image, reference }) =>
		reference.captions.map((text, index): LintText => ({
			id: idOf(image, index),
			label: `${image}, caption ${index + 1}`,
			text,
			context: { source: 'reference', image }
		}))
	);

/**
 * Corrects captions, all or none.
 * @throws FailureError `busy` naming the first caption that is not `before` any more.
 */
export function changeTexts(
	entries: readonly ReferenceEntry[],
	changes: readonly TextChange[]
): ReferenceEntry[] {
	const open = new Map(changes.map((change) => [change.id, change]));
	const changed = entries.map((entry) => ({
		...entry,
		reference: {
			...entry.reference,
			captions: entry.reference.captions.map((text, index) => {
				const id = idOf(entry.image, index);
				const change = open.get(id);
				if (change?.before !== text) return text;
				open.delete(id);
				return change.after;
			})
		}
	}));
	const [left] = open.keys();
	if (left === undefined) return changed;
	throw new FailureError(
		failure(
			'busy',
			'storage',
			`A caption of "${imageOfText(left)}" was changed since it was looked at, so nothing was corrected.`,
			'The list shows it as it is now; correct it again.'
		)
	);
}
