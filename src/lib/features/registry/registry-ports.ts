import { failed, failure, success } from '#lib/core/failure.ts';
import type { RegistryPorts } from '#lib/core/models/registry/registry-ports.ts';
import type { RegistryActor } from '#lib/core/models/registry/version.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { BenchSession } from '../bench/bench-session.svelte.ts';
import { benchmarkDraft } from './benchmark-draft.ts';
import { findQuerySet } from './query-set.ts';

/** The registry's ports over those of the app. */
export function registryPorts(
	ports: AppPorts,
	session: BenchSession,
	by: RegistryActor
): RegistryPorts {
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
		by,
		async runBenchmark(versions, request) {
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
		querySet: (onProgress) => findQuerySet(ports, onProgress)
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
