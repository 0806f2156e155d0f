import * as v from 'valibot';
import type { Download } from '#lib/core/models/files/download.ts';
import type { DownloadRequest } from '#lib/core/models/files/model-worker.ts';
import { failureSchema } from '#lib/core/run/plan-schema.ts';
import { count, sha256, type SchemaOf } from '#lib/core/schema.ts';

/** What is kept of a download that has not ended, for the next visit. */
export interface JournalEntry {
	readonly request: DownloadRequest;
	readonly label: string;
	readonly startedAt: string;
	readonly state: Extract<Download['state'], { type: 'paused' | 'failed' }>;
}

const key = 'loupe.downloads';

const files = v.array(
	v.object({ path: v.string(), bytes: v.nullable(count), sha256: v.nullable(sha256) })
);
const entrySchema: SchemaOf<JournalEntry> = v.object({
	request: v.object({
		id: v.string(),
		model: v.string(),
		asked: v.string(),
		revision: v.string(),
		files,
		listed: v.nullable(files)
	}),
	label: v.string(),
	startedAt: v.string(),
	state: v.variant('type', [
		v.object({ type: v.literal('paused') }),
		v.object({ type: v.literal('failed'), failure: failureSchema })
	])
});

/** What can be read of it: an entry that cannot costs itself only. */
export function readJournal(): JournalEntry[] {
	try {
		const entries: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
		if (!Array.isArray(entries)) return [];
		return entries.flatMap((entry) => {
			const parsed = v.safeParse(entrySchema, entry);
			return parsed.success ? [parsed.output] : [];
		});
	} catch {
		return [];
	}
}

/** Adds, replaces or (with `null`) forgets one entry; the others may be those of another tab. */
export function writeJournal(id: string, entry: JournalEntry | null): void {
	const others = readJournal().filter(({ request }) => request.id !== id);
	try {
		localStorage.setItem(key, JSON.stringify(entry ? [entry, ...others] : others));
	} catch {
		// The download goes on; only the next visit will not know of it. What it fetched is in the store.
	}
}
