import { failure, FailureError } from '#lib/core/failure.ts';
import type { Clock } from '#lib/core/ports.ts';
import { sameEntry } from '#lib/core/references/merge-entries.ts';
import type { ReferenceEntry, ReferenceSet } from '#lib/core/references/reference-set.ts';
import type { ReferenceSetStore } from '#lib/core/scoring-stores.ts';

export interface EntryChange {
	readonly setId: string;
	/** As it was when the editor opened; `null` for a new image. */
	readonly original: ReferenceEntry | null;
	/** `null` removes the image. */
	readonly next: ReferenceEntry | null;
	/** Whether what another tab wrote meanwhile is replaced. */
	readonly overwrite?: boolean;
}

/**
 * Writes one image of a set in one transaction; the other images stay as they are stored. Returns the way back.
 * @throws FailureError `busy` when another tab changed the image meanwhile, or took its new name; `storage`.
 */
export async function saveEntry(
	{ setId, original, next, overwrite = false }: EntryChange,
	store: ReferenceSetStore,
	clock: Pick<Clock, 'date'>
): Promise<() => Promise<ReferenceSet>> {
	let position = -1;
	await store.update(setId, (stored) => {
		const entries = [...stored.entries];
		position = original ? entries.findIndex(({ image }) => image === original.image) : -1;
		const current = entries[position];
		if (original && !overwrite && !(current && sameEntry(current, original)))
			throw new FailureError(changedElsewhere(original.image));
		if (next && entries.some(({ image }, index) => image === next.image && index !== position))
			throw new FailureError(nameTaken(next.image));
		if (position < 0) {
			position = entries.length;
			if (next) entries.push(next);
		} else entries.splice(position, 1, ...(next ? [next] : []));
		return { ...stored, entries, changedAt: clock.date() };
	});
	return () =>
		store.update(setId, (stored) => {
			const entries = [...stored.entries];
			const back = original ? [original] : [];
			const now = next ? entries.findIndex(({ image }) => image === next.image) : -1;
			if (now >= 0) entries.splice(now, 1, ...back);
			else entries.splice(Math.min(position, entries.length), 0, ...back);
			return { ...stored, entries, changedAt: clock.date() };
		});
}

const changedElsewhere = (image: string) =>
	failure(
		'busy',
		'storage',
		`"${image}" was changed or removed in another tab since it was opened here.`,
		'Save again to replace that change with yours, or close without saving to see it.'
	);

const nameTaken = (image: string) =>
	failure(
		'busy',
		'storage',
		`"${image}" is in this set already.`,
		'Write another name, or edit that image.'
	);
