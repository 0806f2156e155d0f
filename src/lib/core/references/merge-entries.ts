import type { ReferenceEntry } from './reference-set.ts';
import type { ExpectedColor, Reference } from './reference.ts';

/** `add`: what the set says stays, and what is new is added. `replace`: the incoming references take their place. */
export type MergeMode = 'add' | 'replace';

/** A place where both say something, and not the same. */
export interface MergeConflict {
	readonly image: string;
	/** `content hash`, `captions`, `color of "background"`, … */
	readonly field: string;
}

export interface MergedEntries {
	/** The existing ones in their order, then the new ones in theirs. */
	readonly entries: readonly ReferenceEntry[];
	/** Images that were not there before. */
	readonly added: number;
	/** Images that were there and say more, or something else, now. */
	readonly changed: number;
	/** Images that were there and say the same as before. */
	readonly unchanged: number;
	/** With `add` the existing value stayed; with `replace` it went. */
	readonly conflicts: readonly MergeConflict[];
}

/**
 * Puts entries into those of a set. An entry is found by content hash, then by name; one whose name is taken by a
 * picture of another hash is a conflict.
 */
export function mergeEntries(
	existing: readonly ReferenceEntry[],
	incoming: readonly ReferenceEntry[],
	mode: MergeMode
): MergedEntries {
	const entries = [...existing];
	const byName = new Map(existing.map((entry, index) => [entry.image, index]));
	const byHash = new Map(
		existing.flatMap((entry, index) => (entry.sha256 ? [[entry.sha256, index] as const] : []))
	);
	const conflicts: MergeConflict[] = [];
	const touched = new Set<number>();
	let added = 0;
	for (const entry of incoming) {
		const index = (entry.sha256 && byHash.get(entry.sha256)) ?? byName.get(entry.image);
		const known = typeof index === 'number' ? entries[index] : undefined;
		if (typeof index === 'number' && known) {
			entries[index] = merge(known, entry, mode, conflicts);
			touched.add(index);
			continue;
		}
		byName.set(entry.image, entries.length);
		if (entry.sha256) byHash.set(entry.sha256, entries.length);
		entries.push(entry);
		added++;
	}
	const old = [...touched].filter((index) => index < existing.length);
	const unchanged = old.filter((index) => sameEntry(entries[index], existing[index])).length;
	return { entries, added, changed: old.length - unchanged, unchanged, conflicts };
}

function merge(
	known: ReferenceEntry,
	entry: ReferenceEntry,
	mode: MergeMode,
	conflicts: MergeConflict[]
): ReferenceEntry {
	const conflict = (field: string) => conflicts.push({ image: known.image, field });
	const otherHash = known.sha256 && entry.sha256 && known.sha256 !== entry.sha256;
	if (otherHash) conflict('content hash');
	if (mode === 'add')
		return {
			...known,
			sha256: known.sha256 ?? entry.sha256,
			reference: union(known.reference, entry.reference, conflict)
		};
	for (const field of ['captions', 'keywords', 'colors'] as const)
		if (known.reference[field].length > 0 && !same(known.reference[field], entry.reference[field]))
			conflict(field);
	for (const [prompt, answers] of Object.entries(known.reference.answers))
		if (!same(answers, new Map(Object.entries(entry.reference.answers)).get(prompt)))
			conflict(`answers to "${prompt}"`);
	return { ...known, sha256: entry.sha256 ?? known.sha256, reference: entry.reference };
}

function union(known: Reference, entry: Reference, conflict: (field: string) => void): Reference {
	const answers = new Map(Object.entries(known.answers));
	for (const [prompt, given] of Object.entries(entry.answers))
		answers.set(prompt, distinct([...(answers.get(prompt) ?? []), ...given]));
	const colors: ExpectedColor[] = [...known.colors];
	for (const color of entry.colors) {
		const there = known.colors.filter(({ region }) => region === color.region);
		if (there.length === 0) colors.push(color);
		else if (!there.some((other) => same(other, color))) conflict(`color of "${color.region}"`);
	}
	return {
		captions: distinct([...known.captions, ...entry.captions]),
		keywords: distinct([...known.keywords, ...entry.keywords]),
		colors,
		answers: Object.fromEntries(answers)
	};
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Whether two plain values are written alike, whatever the order of their keys. */
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** Whether two entries say the same. */
export const sameEntry = (a: ReferenceEntry | undefined, b: ReferenceEntry | undefined): boolean =>
	same(a, b);

const canonical = (value: unknown): string =>
	JSON.stringify(value, (_key, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	) ?? 'undefined';
