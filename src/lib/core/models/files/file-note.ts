import * as v from 'valibot';
import { count, sha256, type SchemaOf } from '../../schema.ts';

/** What is written down beside a stored file. */
export interface FileNote {
	readonly format: 'loupe.model-file/1';
	/** Of the host that it comes from; content that only a branch names is that host's alone. */
	readonly host: string;
	/** As the host tells, while the file is on its way. */
	readonly totalBytes: number | null;
	readonly etag: string | null;
	/** Of the whole, checked content; `null`: it is not whole. */
	readonly sha256: string | null;
	/** ISO 8601 */
	readonly storedAt: string;
}

const schema: SchemaOf<FileNote> = v.object({
	format: v.literal('loupe.model-file/1'),
	host: v.string(),
	totalBytes: v.nullable(count),
	etag: v.nullable(v.string()),
	sha256: v.nullable(sha256),
	storedAt: v.string()
});

/** `null` when it cannot be read: the file beside it then counts for nothing and is fetched again. */
export function parseFileNote(text: string): FileNote | null {
	try {
		return v.parse(schema, JSON.parse(text));
	} catch {
		return null;
	}
}

/** Whether a file of this size is the whole one that the note tells of. */
export const isWhole = (note: FileNote, bytes: number): boolean =>
	note.sha256 !== null && note.totalBytes === bytes;
