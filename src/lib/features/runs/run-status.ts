import type { Run } from '#lib/core/run/run.ts';

/** What a run's state means to a reader, given whether any tab holds it now. */
export type RunStatus = 'running' | 'running-elsewhere' | 'interrupted' | 'stopped' | 'finished';

/**
 * A stored state of `running` or `paused` that no tab holds is a run that broke off. `here` is the run this tab is
 * executing.
 */
export function runStatus(
	run: Pick<Run, 'id' | 'state'>,
	held: ReadonlySet<string>,
	here: string | null
): RunStatus {
	if (run.id === here) return 'running';
	if (held.has(run.id)) return 'running-elsewhere';
	if (run.state === 'running' || run.state === 'paused') return 'interrupted';
	return run.state;
}

export const statusLabels: Readonly<Record<RunStatus, string>> = {
	running: 'Running',
	'running-elsewhere': 'Running in another tab',
	interrupted: 'Interrupted',
	stopped: 'Stopped',
	finished: 'Finished'
};

/** Whether trials are left that this tab may run. */
export const isResumable = (run: Run, status: RunStatus, done: number, planned: number): boolean =>
	run.origin === 'measured' && done < planned && (status === 'interrupted' || status === 'stopped');
