import { failure, FailureError } from '#lib/core/failure.ts';
import type { RunLocks } from '#lib/core/ports.ts';
import { runLockName, runOfLock } from '#lib/core/run/run-lock.ts';

/**
 * A run is executed by the tab that holds its Web Lock. The browser releases it when the tab is closed or dies, so a
 * run is never locked by a tab that is gone.
 */
export const runLocks: RunLocks = {
	acquire: (runId) =>
		new Promise((resolve, reject) => {
			lockManager()
				.request(runLockName(runId), { ifAvailable: true }, (lock) => {
					if (!lock) return resolve(null);
					return new Promise<void>((release) => resolve(() => release()));
				})
				.catch(reject);
		}),
	async held() {
		const { held = [] } = await lockManager().query();
		return new Set(held.flatMap(({ name }) => runOfLock(name) ?? []));
	}
};

/** Without locks two tabs could run one run at once, which is refused rather than risked. */
function lockManager(): LockManager {
	if (typeof navigator.locks !== 'undefined') return navigator.locks;
	throw new FailureError(
		failure(
			'storage',
			'plan',
			isSecureContext
				? 'This browser has no Web Locks, so a second tab could not be kept from running the same run.'
				: `Web Locks need a secure page, and ${location.origin} is not one.`,
			isSecureContext
				? 'Open Loupe in Chrome or Edge 69+, Firefox 96+ or Safari 15.4+.'
				: 'Open Loupe over https or at http://localhost.'
		)
	);
}
