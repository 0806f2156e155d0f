import { failure, FailureError } from '#lib/core/failure.ts';

export const unavailable = failure(
	'storage',
	'storage',
	'This browser window has no IndexedDB, so runs cannot be kept.',
	'Open Loupe in a normal window (not a private one) of a current browser.'
);
export const superseded = failure(
	'storage',
	'storage',
	'A newer version of Loupe in another tab upgraded the storage, so this tab can no longer use it.',
	'Reload this tab.'
);
export const blocked = failure(
	'storage',
	'storage',
	'Another tab with an older version of Loupe keeps the storage open.',
	'Close the other tabs of Loupe, then try again.'
);

const named = (error: unknown): { readonly name: string; readonly message: string } =>
	error instanceof Error || error instanceof DOMException
		? error
		: { name: 'Error', message: String(error) };

/**
 * Words what IndexedDB or localStorage threw.
 * @param doing what was being done, to complete "Could not …": `write trial 12 of run r1`.
 */
export function storageFailure(doing: string, error: unknown): FailureError {
	if (error instanceof FailureError) return error;
	const { name, message } = named(error);
	if (name === 'QuotaExceededError')
		return new FailureError(
			failure(
				'storage-full',
				'storage',
				`Could not ${doing}: the browser's storage for this site is full.`
			)
		);
	if (name === 'VersionError')
		return new FailureError(
			failure(
				'storage',
				'storage',
				`Could not ${doing}: a newer version of Loupe wrote this storage.`,
				'Reload the page to get the newer version.'
			)
		);
	return new FailureError(
		failure('storage', 'storage', `Could not ${doing}: ${name}${message ? `, ${message}` : ''}.`)
	);
}

/** For a record that does not look like what this version writes; `why` names the field. */
export function corruptRecord(what: string, why: string): FailureError {
	return new FailureError(
		failure(
			'storage',
			'storage',
			`The stored ${what} cannot be read: ${why}.`,
			'Delete it, or import it again from an exported file.'
		)
	);
}

/** For a change to a run that is not there, deleted for good in another tab perhaps. */
export const missingRun = (doing: string, id: string): FailureError =>
	new FailureError(
		failure(
			'storage',
			'storage',
			`Could not ${doing}: there is no run "${id}".`,
			'Reload the page to see the runs that are kept.'
		)
	);

/** For a change to a reference set that is not there, deleted in another tab perhaps. */
export const missingSet = (doing: string, id: string): FailureError =>
	new FailureError(
		failure(
			'storage',
			'storage',
			`Could not ${doing}: there is no reference set "${id}".`,
			'Reload the page to see the sets that are kept; a deleted one can be imported again.'
		)
	);
