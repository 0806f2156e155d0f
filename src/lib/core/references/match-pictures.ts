import type { ReferenceEntry } from './reference-set.ts';
import type { References } from './reference.ts';

export interface PictureToMatch {
	/** File name, or its path inside a folder. */
	readonly name: string;
	/** Hex SHA-256; `null` where it is not known. */
	readonly sha256: string | null;
}

/** `content`: the same bytes; `name`: the same name; `base-name`: the same name, folders, case and accents' form aside. */
export type MatchedBy = 'content' | 'name' | 'base-name';

export interface PictureMatch<Picture extends PictureToMatch = PictureToMatch> {
	readonly entry: ReferenceEntry;
	readonly picture: Picture;
	readonly by: MatchedBy;
}

/** Entries and pictures of which it cannot be said which belongs to which. */
export interface AmbiguousMatch<Picture extends PictureToMatch = PictureToMatch> {
	readonly entries: readonly ReferenceEntry[];
	readonly pictures: readonly Picture[];
}

export interface PictureMatches<Picture extends PictureToMatch = PictureToMatch> {
	readonly matched: readonly PictureMatch<Picture>[];
	readonly ambiguous: readonly AmbiguousMatch<Picture>[];
	/** In none of the above. */
	readonly entriesWithoutPicture: readonly ReferenceEntry[];
	readonly picturesWithoutEntry: readonly Picture[];
}

/**
 * Finds each picture's entry: by content hash first, then by the exact name, then by the path and at last by the base
 * name, both in NFC, lowercase and with `/`, where just one entry and one picture have it. A picture has at most one
 * entry; an entry has several pictures only when they are copies. Takes time linear in both.
 */
export function matchPictures<Picture extends PictureToMatch>(
	entries: readonly ReferenceEntry[],
	pictures: readonly Picture[]
): PictureMatches<Picture> {
	const matched: PictureMatch<Picture>[] = [];
	const ambiguous: AmbiguousMatch<Picture>[] = [];
	let freeEntries = new Set(entries);
	let freePictures = new Set(pictures);
	const settle = (key: Key, by: MatchedBy, isCertain: IsCertain) => {
		const groups = groupBoth(freeEntries, freePictures, key);
		for (const group of groups) {
			if (!isCertain(group)) continue;
			for (const picture of group.pictures)
				matched.push({ entry: group.entries[0] as ReferenceEntry, picture, by });
		}
		const settled = new Set(matched.map(({ entry }) => entry));
		const seen = new Set(matched.map(({ picture }) => picture));
		freeEntries = new Set([...freeEntries].filter((entry) => !settled.has(entry)));
		freePictures = new Set([...freePictures].filter((picture) => !seen.has(picture)));
	};
	settle(
		({ sha256 }) => sha256,
		'content',
		({ entries: found }) => found.length === 1
	);
	settle((item) => nameOf(item), 'name', isPair);
	settle((item) => pathKey(nameOf(item)), 'base-name', isPair);
	settle((item) => baseKey(nameOf(item)), 'base-name', isPair);
	for (const group of groupBoth(freeEntries, freePictures, (item) => baseKey(nameOf(item)))) {
		ambiguous.push(group);
		for (const entry of group.entries) freeEntries.delete(entry);
		for (const picture of group.pictures) freePictures.delete(picture);
	}
	return {
		matched,
		ambiguous,
		entriesWithoutPicture: [...freeEntries],
		picturesWithoutEntry: [...freePictures]
	};
}

/** The references of the pictures that have an entry, by the pictures' own names, as a plan wants them. */
export const referencesOfMatches = (matches: Pick<PictureMatches, 'matched'>): References =>
	Object.fromEntries(matches.matched.map(({ picture, entry }) => [picture.name, entry.reference]));

type Key = (item: ReferenceEntry | PictureToMatch) => string | null;
type IsCertain = (group: AmbiguousMatch) => boolean;

const isPair: IsCertain = ({ entries, pictures }) => entries.length === 1 && pictures.length === 1;

const nameOf = (item: ReferenceEntry | PictureToMatch): string =>
	'image' in item ? item.image : item.name;

const pathKey = (name: string): string =>
	name.normalize('NFC').toLowerCase().replaceAll('\\', '/').replace(/^\.\//u, '');

const baseKey = (name: string): string => {
	const path = pathKey(name);
	return path.slice(path.lastIndexOf('/') + 1);
};

/** Groups that have both entries and pictures. */
function groupBoth<Picture extends PictureToMatch>(
	entries: Iterable<ReferenceEntry>,
	pictures: Iterable<Picture>,
	key: Key
): { entries: ReferenceEntry[]; pictures: Picture[] }[] {
	const groups = new Map<string, { entries: ReferenceEntry[]; pictures: Picture[] }>();
	for (const entry of entries) {
		const name = key(entry);
		if (name === null) continue;
		const group = groups.get(name);
		if (group) group.entries.push(entry);
		else groups.set(name, { entries: [entry], pictures: [] });
	}
	for (const picture of pictures) {
		const name = key(picture);
		if (name !== null) groups.get(name)?.pictures.push(picture);
	}
	return [...groups.values()].filter((group) => group.pictures.length > 0);
}
