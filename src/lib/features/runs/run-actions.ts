import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts, RunStore } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { plural } from '#lib/ui/format.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { mayDelete } from '../baselines/confirm-deletion.ts';
import { asFailure } from './as-failure.ts';
import { exportRun } from './export-run.ts';

const tell = ({ cause, remedy }: Failure): void =>
	void toasts.show(`${cause} ${remedy}`, { seconds: 12 });

/** How long a deletion can be taken back, in seconds. */
const undoSeconds = 10;

/** Deletions that can still be taken back in this tab. While there are any, nothing is forgotten. */
let undoable = 0;

/** Changes the name; an empty one is refused. */
export async function renameRun(
	store: RunStore,
	run: Pick<Run, 'id' | 'name'>,
	name: string
): Promise<void> {
	const trimmed = name.trim().replace(/\s+/g, ' ').slice(0, 120);
	if (trimmed === '' || trimmed === run.name) return;
	try {
		await store.update(run.id, (stored) => ({ ...stored, name: trimmed }));
	} catch (error) {
		tell(asFailure(error, 'storage'));
	}
}

/**
 * Deletes at once, unless a baseline stands on one of them: then it asks. Offers the way back; only when that notice
 * has gone is anything forgotten.
 */
export async function deleteRuns(
	{ runs: store, baselines }: Pick<AppPorts, 'runs' | 'baselines'>,
	runs: readonly Pick<Run, 'id' | 'name'>[]
): Promise<boolean> {
	const [first] = runs;
	if (!first) return false;
	try {
		if (!(await mayDelete(baselines, runs))) return false;
		for (const { id } of runs) await store.remove(id);
	} catch (error) {
		tell(asFailure(error, 'storage'));
		return false;
	}
	undoable++;
	const restore = async () => {
		undoable--;
		for (const { id } of runs) await store.restore(id);
	};
	toasts.show(
		runs.length === 1 ? `Deleted “${first.name}”.` : `Deleted ${plural(runs.length, 'run')}.`,
		{
			seconds: undoSeconds,
			action: {
				label: 'Undo',
				run: () => void restore().catch((error: unknown) => tell(asFailure(error, 'storage')))
			},
			onExpire: () => {
				undoable--;
				void forgetDeleted(store);
			}
		}
	);
	return true;
}

/**
 * Frees the space of deleted runs, those of an earlier visit included, unless one can still be taken back: here, or in
 * another tab, which offers that as long as this one does.
 */
export async function forgetDeleted(store: RunStore): Promise<void> {
	if (undoable > 0) return;
	const deletedBefore = new Date(Date.now() - undoSeconds * 1000).toISOString();
	// What cannot be forgotten now is tried again at the next visit; nobody has to act on it.
	await store.purge(deletedBefore).catch(() => undefined);
}

/** An export that takes longer than this, in ms, says so. */
const patience = 600;

/** The run that this tab executes, if any. */
export interface Measuring {
	readonly busy: boolean;
	onBegin(listener: () => void): () => void;
}

/** Exports a run, which may have to look at pictures and ask models first; it can be stopped, and a benchmark does. */
export async function saveRun(runId: string, ports: AppPorts, session: Measuring): Promise<void> {
	const stopping = new AbortController();
	const stop = { label: 'Stop', run: () => stopping.abort() };
	let notice: number | null = null;
	const late = setTimeout(() => {
		notice = toasts.show('Scoring the run before it is exported…', { seconds: 3600, action: stop });
	}, patience);
	const unsubscribe = session.onBegin(() => {
		stopping.abort();
		toasts.show('The export was stopped, so as not to disturb the benchmark. Export again later.');
	});
	const saved = await exportRun(runId, ports, stopping.signal, { measuring: session.busy });
	unsubscribe();
	clearTimeout(late);
	if (notice !== null) toasts.dismiss(notice);
	if (saved.ok) toasts.show(`Exported ${saved.value}.`);
	else if (!stopping.signal.aborted) tell(saved.failure);
}
