/** What is kept of runs so that their trials need not be read again, as the adapter of a database offers it. */

/** A run that is not deleted, as it was in one transaction. */
export interface DigestedRun {
	readonly runId: string;
	/** Another one after every change of the run, its trials or its references; `null`: nothing changed it yet. */
	readonly stamp: string | null;
	/** What was kept of the run as it is now; `undefined` where nothing was, or it changed since. Parsed by who asks. */
	readonly digest: unknown;
}

/**
 * Values that follow from a run, its trials and its references alone: kept under a name, safe to lose, and never handed
 * out once the run changed. All methods reject with `FailureError` of kind `storage` or `storage-full`.
 */
export interface RunDigestStore {
	/** All runs in one transaction, newest first, without the deleted ones. `kind` names what is kept. */
	list(kind: string): Promise<DigestedRun[]>;
	/**
	 * Whether it was kept: not when the run changed since it had this stamp, so that what was made of older trials is
	 * never taken for the figures of newer ones.
	 */
	keep(run: Pick<DigestedRun, 'runId' | 'stamp'>, kind: string, digest: unknown): Promise<boolean>;
}
