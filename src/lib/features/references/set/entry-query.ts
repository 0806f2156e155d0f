import type { ReferenceEntry } from '#lib/core/references/reference-set.ts';

export const entrySorts = ['set', 'image', 'captions', 'keywords', 'colors'] as const;

/** `set` is the order of the set; `captions`, `keywords` and `colors` are by their number. */
export interface EntrySort {
	readonly by: (typeof entrySorts)[number];
	readonly descending: boolean;
}

export const setOrder: EntrySort = { by: 'set', descending: false };

const collator = new Intl.Collator('en', { numeric: true });

/** The entries in which every word of `text` occurs, in name, captions, keywords, regions or answers. */
export function searchEntries(
	entries: readonly ReferenceEntry[],
	text: string
): readonly ReferenceEntry[] {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return entries;
	return entries.filter(({ image, reference: { captions, keywords, colors, answers } }) => {
		const parts = [image, ...captions, ...keywords, ...Object.values(answers).flat()];
		for (const { region, hex } of colors) parts.push(region, hex);
		const said = parts.join('\n').toLowerCase();
		return words.every((word) => said.includes(word));
	});
}

/** Equal ones keep the set's order. */
export function sortEntries(
	entries: readonly ReferenceEntry[],
	{ by, descending }: EntrySort
): readonly ReferenceEntry[] {
	if (by === 'set') return descending ? [...entries].reverse() : entries;
	const sign = descending ? -1 : 1;
	return [...entries].sort(
		(a, b) =>
			sign *
			(by === 'image'
				? collator.compare(a.image, b.image)
				: a.reference[by].length - b.reference[by].length)
	);
}
