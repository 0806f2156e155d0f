import type { Failure } from '#lib/core/failure.ts';
import type { Clock } from '#lib/core/ports.ts';
import type { ReferenceEntry, ReferenceSet } from '#lib/core/references/reference-set.ts';
import type { ReferenceSetStore } from '#lib/core/scoring-stores.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';

export function tell({ cause, remedy }: Failure): void {
	toasts.show(`${cause} ${remedy}`, { seconds: 12 });
}

/** As typed, without needless space; empty where it is no name. */
export const cleanName = (typed: string): string => typed.trim().replace(/\s+/g, ' ').slice(0, 120);

/** A set that is not stored yet. */
export function newSet(
	name: string,
	entries: readonly ReferenceEntry[],
	clock: Pick<Clock, 'date'>
): ReferenceSet {
	const now = clock.date();
	return { id: crypto.randomUUID(), name, createdAt: now, changedAt: now, entries };
}

/** Changes the name; an empty one is refused. */
export async function renameSet(
	store: ReferenceSetStore,
	set: Pick<ReferenceSet, 'id' | 'name'>,
	typed: string
): Promise<void> {
	const name = cleanName(typed);
	if (name === '' || name === set.name) return;
	await store
		.update(set.id, (stored) => ({ ...stored, name }))
		.catch((error: unknown) => tell(asFailure(error, 'storage')));
}

/** Deletes at once and offers the way back. Whether it was deleted. */
export async function deleteSet(
	store: ReferenceSetStore,
	{ id, name }: Pick<ReferenceSet, 'id' | 'name'>
): Promise<boolean> {
	try {
		// What another tab wrote last is what undo brings back.
		const set = await store.get(id).catch(() => undefined);
		await store.remove(id);
		toasts.show(`Deleted “${name}”. Runs keep their copies.`, {
			...(set && { action: undoing(() => store.put(set)) })
		});
		return true;
	} catch (error) {
		tell(asFailure(error, 'storage'));
		return false;
	}
}

/** An action of a toast that takes something back. */
export const undoing = (undo: () => Promise<unknown>) => ({
	label: 'Undo',
	run: () => void undo().catch((error: unknown) => tell(asFailure(error, 'storage')))
});
