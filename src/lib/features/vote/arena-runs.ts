import { arenaOf, type Arena } from '#lib/core/arena/arena.ts';
import type { RunStore } from '#lib/core/ports.ts';
import type { StoredRun } from '../scoring/run-scores.ts';

/** The runs of a vote, and what they offer to vote on. */
export interface ArenaRuns {
	readonly arena: Arena;
	readonly runs: readonly StoredRun[];
	/** How many of the runs that were asked for are not on this device. */
	readonly missing: number;
}

/** @throws FailureError (`storage`) */
export async function readArena(
	store: Pick<RunStore, 'get' | 'trials' | 'references'>,
	ids: readonly string[]
): Promise<ArenaRuns> {
	const runs: StoredRun[] = [];
	for (const id of ids) {
		const run = await store.get(id);
		if (!run) continue;
		const [trials, references] = [await store.trials(id), await store.references(id)];
		runs.push({ run, trials, references });
	}
	return { arena: arenaOf(runs), runs, missing: ids.length - runs.length };
}

/** The name of a picture in the first run that has it. */
export const pictureName = (runs: readonly StoredRun[], sha256: string): string =>
	runs.flatMap(({ run }) => run.plan.images).find((image) => image.sha256 === sha256)?.name ??
	'The picture';

/** `ID,ID`, as a link names runs. An imported run may be called anything: commas, and `%`, are escaped. */
export const queryOfRuns = (ids: readonly string[]): string =>
	ids.map((id) => id.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');

/** Reads {@link queryOfRuns} back, each run once. */
export const runsOfQuery = (runs: string): string[] => [
	...new Set(
		runs
			.split(',')
			.filter((id) => id !== '')
			.map((id) => id.replaceAll('%2C', ',').replaceAll('%25', '%'))
	)
];
