import { runOfLock } from '#lib/core/run/run-lock.ts';

const attempted = 'loupe.isolation-reload';

/**
 * On a host that does not send the headers for isolation, the service worker does, but only for pages it serves: the
 * first page of a visit must be loaded a second time. That is done once per tab and never loops, and not at all when
 * the user has begun to do something or a run is in progress: then the next page load is isolated.
 */
export async function reloadOnceForIsolation(): Promise<void> {
	if (crossOriginIsolated || sessionStorage.getItem(attempted) !== null) return;
	await controlled();
	if (navigator.userActivation?.hasBeenActive) return;
	const { held = [] } = (await navigator.locks?.query()) ?? {};
	if (held.some(({ name }) => runOfLock(name) !== null)) return;
	sessionStorage.setItem(attempted, 'yes');
	location.reload();
}

/** Resolves when a service worker has taken over this page. */
function controlled(): Promise<void> {
	const { serviceWorker } = navigator;
	if (serviceWorker.controller) return Promise.resolve();
	return new Promise((resolve) =>
		serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true })
	);
}
