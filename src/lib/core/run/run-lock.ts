const prefix = 'loupe.run.';

/** Name of the Web Lock that the tab executing a run holds. */
export const runLockName = (runId: string): string => `${prefix}${runId}`;

/** The run a lock is for, or `null` when it is another lock. */
export const runOfLock = (name: string | undefined): string | null =>
	name?.startsWith(prefix) ? name.slice(prefix.length) : null;
