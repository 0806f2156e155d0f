import { runOfLock } from '../lib/core/run/run-lock.ts';
import { activationRequest, type ActivationAnswer } from '../lib/offline/activation.ts';

/**
 * Activates this version when a page asks for it and no tab is executing a run. The check is made here, where it sees
 * all tabs, and the asking page gets the answer.
 */
export function answerUpdateRequests(worker: ServiceWorkerGlobalScope): void {
	worker.addEventListener('message', (event) => {
		if (event.data !== activationRequest) return;
		event.waitUntil(activate(worker).then((answer) => event.ports[0]?.postMessage(answer)));
	});
}

async function activate(worker: ServiceWorkerGlobalScope): Promise<ActivationAnswer> {
	const { held = [] } = await worker.navigator.locks.query();
	if (held.some(({ name }) => runOfLock(name) !== null)) return 'run-in-progress';
	await worker.skipWaiting();
	return 'activated';
}
