import type { Failure } from '#lib/core/failure.ts';
import type { BinaryFile, ImageInfo } from '#lib/core/ports.ts';
import type {
	ImportedReferences,
	ReferenceFormat,
	RowProblem
} from '#lib/core/references/imported-references.ts';
import { matchPictures, type MatchedBy } from '#lib/core/references/match-pictures.ts';
import {
	mergeEntries,
	type MergedEntries,
	type MergeMode
} from '#lib/core/references/merge-entries.ts';
import type { ReferenceEntry } from '#lib/core/references/reference-set.ts';
import type { KnownPicture } from './known-pictures.ts';

/** A picture that came with the files. */
export interface DroppedPicture {
	readonly name: string;
	readonly sha256: string;
	readonly file: BinaryFile;
	readonly info: ImageInfo;
}

export interface ReadFile {
	readonly name: string;
	readonly contents: ImportedReferences;
}

/** What an import would bring, of which nothing is written yet. */
export interface ImportDraft {
	readonly files: readonly {
		readonly name: string;
		readonly format: ReferenceFormat;
		readonly rows: number;
	}[];
	/** With the hashes of the pictures that were found for them. */
	readonly entries: readonly ReferenceEntry[];
	/** How many entries have a picture, by how it was found. */
	readonly matched: Readonly<Record<MatchedBy, number>>;
	/** Names that stand for several pictures or entries. */
	readonly ambiguous: readonly string[];
	/** Names of the entries whose picture is not known here. */
	readonly unmatched: readonly string[];
	readonly pictures: readonly DroppedPicture[];
	/** The dropped pictures that none of the entries is about. */
	readonly loose: readonly DroppedPicture[];
	readonly problems: readonly (RowProblem & { readonly file: string })[];
	readonly problemCount: number;
	/** Files of which nothing could be read. */
	readonly refused: readonly Failure[];
}

const empty = { captions: [], keywords: [], colors: [], answers: {} };

/** Puts together what was read. Pictures that came with the files go before those that the device knows. */
export function draftImport(
	files: readonly ReadFile[],
	pictures: readonly DroppedPicture[],
	known: readonly KnownPicture[],
	refused: readonly Failure[]
): ImportDraft {
	const together = files.reduce<readonly ReferenceEntry[]>(
		(entries, { contents }) =>
			entries.length === 0
				? contents.entries
				: mergeEntries(entries, contents.entries, 'add').entries,
		[]
	);
	const near = matchPictures(together, pictures);
	const far = matchPictures(near.entriesWithoutPicture, known);
	const matches = [...near.matched, ...far.matched];
	const pictureOf = new Map(matches.map((match) => [match.entry, match]));
	const matched = { content: 0, name: 0, 'base-name': 0 };
	for (const { by } of pictureOf.values()) matched[by]++;
	return {
		files: files.map(({ name, contents: { format, rows } }) => ({ name, format, rows })),
		entries: together.map((entry) => {
			const match = pictureOf.get(entry);
			return match ? { ...entry, sha256: match.picture.sha256 } : entry;
		}),
		matched,
		ambiguous: [...near.ambiguous, ...far.ambiguous].flatMap(({ entries }) =>
			entries.map(({ image }) => image)
		),
		unmatched: far.entriesWithoutPicture.map(({ image }) => image),
		pictures,
		loose: [...near.picturesWithoutEntry, ...near.ambiguous.flatMap((group) => group.pictures)],
		problems: files.flatMap(({ name, contents }) =>
			contents.problems.map((problem) => ({ ...problem, file: name }))
		),
		problemCount: files.reduce((sum, { contents }) => sum + contents.problemCount, 0),
		refused
	};
}

/**
 * The entries of a set after an import. Dropped pictures give their hash to the entry of their name; those of no entry
 * become entries without references where that is wanted.
 */
export function applyImport(
	existing: readonly ReferenceEntry[],
	draft: Pick<ImportDraft, 'entries' | 'loose'>,
	mode: MergeMode,
	withLoose: boolean
): MergedEntries {
	const merged = mergeEntries(existing, draft.entries, mode);
	const { matched, picturesWithoutEntry } = matchPictures(
		merged.entries.filter(({ sha256 }) => sha256 === null),
		draft.loose
	);
	const found = matched.map(({ entry, picture }) => ({
		image: entry.image,
		sha256: picture.sha256,
		reference: empty
	}));
	const taken = new Set(merged.entries.map(({ image }) => image));
	const there = new Set(merged.entries.map(({ sha256 }) => sha256));
	const fresh = withLoose
		? picturesWithoutEntry
				.filter(({ name, sha256 }) => !taken.has(name) && !there.has(sha256))
				.map(({ name, sha256 }) => ({ image: name, sha256, reference: empty }))
		: [];
	const whole = mergeEntries(merged.entries, [...found, ...fresh], 'add');
	return {
		entries: whole.entries,
		added: merged.added + whole.added,
		changed: merged.changed + whole.changed,
		unchanged: Math.max(0, merged.unchanged - whole.changed),
		conflicts: [...merged.conflicts, ...whole.conflicts]
	};
}
