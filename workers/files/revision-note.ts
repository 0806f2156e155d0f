import * as v from 'valibot';
import { fileBelow } from '#lib/core/models/files/folder-handle.ts';
import { revisionSegments } from '#lib/core/models/files/model-paths.ts';
import type { RepositoryFile } from '#lib/core/models/files/repository-listing.ts';
import { count, sha256, type SchemaOf } from '#lib/core/schema.ts';
import type { WritableStore } from './writable-store.ts';

const notesFolder = 'loupe-model-notes';

/** What is known of a revision's files without asking again. */
export interface RevisionNote {
	/** As the host listed them; `null`: it lists none. */
	readonly files: readonly RepositoryFile[] | null;
	/** Asked for, and not there. */
	readonly absent: readonly string[];
	/** It was dropped on a page: no host has it. */
	readonly adopted?: boolean;
}

const schema: SchemaOf<RevisionNote> = v.object({
	files: v.nullable(
		v.array(v.object({ path: v.string(), bytes: v.nullable(count), sha256: v.nullable(sha256) }))
	),
	absent: v.array(v.string()),
	adopted: v.exactOptional(v.boolean())
});

const nothing: RevisionNote = { files: null, absent: [] };

/** What is noted of a revision; nothing when it cannot be read. */
export async function readRevisionNote(
	store: WritableStore,
	model: string,
	revision: string
): Promise<RevisionNote> {
	try {
		const segments = [notesFolder, ...revisionSegments(model, revision)];
		const file = await fileBelow(store.root, segments);
		return file ? v.parse(schema, JSON.parse(await file.text())) : nothing;
	} catch {
		return nothing;
	}
}

/** Notes it, so that loading works offline without guessing which optional files there are. */
export const writeRevisionNote = (
	store: WritableStore,
	model: string,
	revision: string,
	note: RevisionNote
): Promise<void> =>
	store.writeText([notesFolder, ...revisionSegments(model, revision)], JSON.stringify(note));
