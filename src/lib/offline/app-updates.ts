import { failed, failure, success, type Failure, type Result } from '#lib/core/failure.ts';
import type { AppUpdates, AppVersionState } from '#lib/core/ports.ts';
import { activationRequest, type ActivationAnswer } from './activation.ts';
import { reloadOnceForIsolation } from './isolation-reload.ts';

export interface AppUpdatesOptions {
	/** Absolute URL of the service worker's script; it controls everything below its folder. */
	readonly script: string;
	/** Why there is none in this build, or `null`. */
	readonly disabled: string | null;
}

/** Registers the service worker and follows what becomes of it. */
export function createAppUpdates({ script, disabled }: AppUpdatesOptions): AppUpdates {
	const listeners = new Set<(state: AppVersionState) => void>();
	let state: AppVersionState = { type: 'installing' };
	let registration: ServiceWorkerRegistration | null = null;

	const enter = (next: AppVersionState): void => {
		state = next;
		for (const listener of [...listeners]) listener(next);
	};
	const unavailable = (why: string): void => enter({ type: 'unavailable', why });

	function follow(registered: ServiceWorkerRegistration): void {
		registration = registered;
		const refresh = (): void => {
			if (registered.waiting && registered.active) enter({ type: 'waiting' });
			else if (registered.active) enter({ type: 'ready' });
		};
		const followInstalling = (): void => {
			const worker = registered.installing;
			worker?.addEventListener('statechange', () => {
				// An update that fails to install leaves the installed version as it is.
				if (worker.state === 'redundant' && !registered.active)
					unavailable('The files for offline use could not be fetched and stored.');
				else refresh();
			});
		};
		registered.addEventListener('updatefound', followInstalling);
		followInstalling();
		refresh();
	}

	if (disabled !== null) unavailable(disabled);
	else if (!('serviceWorker' in navigator)) unavailable(reasonForNone());
	else {
		reloadWhenReplaced();
		void reloadOnceForIsolation();
		navigator.serviceWorker
			.register(script, { updateViaCache: 'none' })
			.then(follow, (error: unknown) => unavailable(`Registering failed: ${String(error)}.`));
	}

	return {
		get state() {
			return state;
		},
		watch(onChange) {
			const listener = (next: AppVersionState): void => onChange(next);
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async check() {
			// Fails without a network, which is no news to anyone.
			await registration?.update().catch(() => undefined);
		},
		async apply(): Promise<Result<void>> {
			const waiting = registration?.waiting;
			if (!waiting) return success(undefined);
			return (await request(waiting)) === 'activated' ? success(undefined) : failed(runInProgress);
		}
	};
}

const runInProgress: Failure = failure(
	'busy',
	'plan',
	'A run is in progress, and an update would end it.',
	'Stop the run or wait for its end, then update.'
);

function request(worker: ServiceWorker): Promise<ActivationAnswer> {
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve) => {
		port1.onmessage = (event: MessageEvent<ActivationAnswer>) => resolve(event.data);
		worker.postMessage(activationRequest, [port2]);
	});
}

/**
 * When a version was replaced by another, its files are gone: every tab loads the new one. The first version taking
 * over a page that had none replaces nothing.
 */
function reloadWhenReplaced(): void {
	let controlled = navigator.serviceWorker.controller !== null;
	navigator.serviceWorker.addEventListener('controllerchange', () => {
		if (controlled) location.reload();
		controlled = true;
	});
}

function reasonForNone(): string {
	return isSecureContext
		? 'This browser window has no service workers, as some private windows do.'
		: `Service workers need a secure page, and ${location.origin} is neither https nor localhost.`;
}
