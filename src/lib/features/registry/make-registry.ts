import { failed, failure, success } from '#lib/core/failure.ts';
import { createModelRegistry } from '#lib/core/models/registry/model-registry.ts';
import type { ModelRegistryApi } from '#lib/core/models/registry/registry-api.ts';
import type { RegistryPorts } from '#lib/core/models/registry/registry-ports.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { BenchSession } from '../bench/bench-session.svelte.ts';

/** The registry over the app's ports. */
export const makeRegistry = (ports: AppPorts, session: BenchSession): ModelRegistryApi =>
	createModelRegistry(registryPorts(ports, session));

function registryPorts(ports: AppPorts, session: BenchSession): RegistryPorts {
	return {
		...ports,
		loaded: ports.loadedModels,
		async bundled() {
			const [models, encoders] = await Promise.all([
				ports.bundled.models(),
				ports.bundled.encoders()
			]);
			return [...models, ...encoders];
		},
		isHere,
		newId,
		async runBenchmark(versions, request) {
			const { benchmarkDraft } = await import('./benchmark-draft.ts');
			const draft = await benchmarkDraft(versions, request, ports);
			if (!draft.ok) return draft;
			const state = await session.start(draft.value);
			const id = session.progress?.run.id;
			if (state === null || id === undefined)
				return failed(
					session.failure ?? failure('internal', 'plan', 'The run ended without a reason.')
				);
			return state === 'finished'
				? success(id)
				: failed(failure('aborted', 'generate', 'The benchmark was stopped.'));
		},
		async querySet(onProgress) {
			const { findQuerySet } = await import('./query-set.ts');
			return findQuerySet(ports, onProgress);
		}
	};
}

/** A folder and the store tell names that are no addresses. */
function isHere(host: string): boolean {
	if (!/^https?:/.test(host)) return true;
	return new URL(host).origin === location.origin;
}

let made = 0;

/** Events of one millisecond are told apart, and ordered, by when they were made. */
const newId = (): string => `${String(++made).padStart(8, '0')}-${crypto.randomUUID()}`;
