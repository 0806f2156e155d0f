import { failed, type Result } from '#lib/core/failure.ts';
import type { ModelRegistryApi } from '#lib/core/models/registry/registry-api.ts';
import type { RegistryActor } from '#lib/core/models/registry/version.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { BenchSession } from '../bench/bench-session.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';

type Operation = Exclude<keyof ModelRegistryApi, 'watch'>;

/** The registry over the app's ports. Every page has one and few ask it, so that its code comes with the first call. */
export function makeRegistry(
	ports: AppPorts,
	session: BenchSession,
	by: RegistryActor
): ModelRegistryApi {
	let made: Promise<ModelRegistryApi> | null = null;
	const load = async (): Promise<ModelRegistryApi> => {
		const [{ createModelRegistry }, { registryPorts }] = await Promise.all([
			import('#lib/core/models/registry/model-registry.ts'),
			import('./registry-ports.ts')
		]);
		return createModelRegistry(registryPorts(ports, session, by));
	};
	const later = <Name extends Operation>(name: Name): ModelRegistryApi[Name] => {
		const call = async (...given: unknown[]): Promise<Result<unknown>> => {
			try {
				const registry = await (made ??= load());
				return await (registry[name] as (...given: unknown[]) => Promise<Result<unknown>>)(
					...given
				);
			} catch (error) {
				made = null;
				return failed(asFailure(error, 'load'));
			}
		};
		return call as ModelRegistryApi[Name];
	};
	return {
		list: later('list'),
		get: later('get'),
		active: later('active'),
		inspect: later('inspect'),
		register: later('register'),
		switch: later('switch'),
		rollback: later('rollback'),
		note: later('note'),
		configure: later('configure'),
		remove: later('remove'),
		history: later('history'),
		performance: later('performance'),
		benchmark: later('benchmark'),
		measureRetrieval: later('measureRetrieval'),
		compare: later('compare'),
		health: later('health'),
		watch: (onChange) => ports.versions.watch(onChange)
	};
}
