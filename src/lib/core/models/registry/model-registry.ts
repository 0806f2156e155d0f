import { failed, unwrap, type Result } from '../../failure.ts';
import { attempt } from '../../attempt.ts';
import { neverAborted, raise } from './stopping.ts';
import { benchmarkProblem, notForPictures } from './benchmark-problem.ts';
import { findVersion, listedVersion } from './find-version.ts';
import { lookInto, registerVersion } from './register-version.ts';
import { inspectRepository } from './inspect-repository.ts';
import { measureRetrieval } from './measure-retrieval.ts';
import { registerBundled } from './register-bundled.ts';
import { configurationProblem } from './registration-problem.ts';
import { reportHealth } from './report-health.ts';
import { rollBack, switchVersion } from './switch-version.ts';
import { versionPerformance } from './version-performance.ts';
import type { ModelRegistryApi } from './registry-api.ts';
import type { InferenceConfiguration } from './version.ts';
import { registryEvent } from './registry-event.ts';
import type { RegistryPorts } from './registry-ports.ts';

const limited = (maxNewTokens: InferenceConfiguration['maxNewTokens']) =>
	maxNewTokens === undefined ? {} : { maxNewTokens };
const cut = (imageOptions: InferenceConfiguration['imageOptions']) =>
	imageOptions === undefined ? {} : { imageOptions };

/**
 * The registry over its ports. Two switches at once are refused by the store, whichever tab they come from. The models
 * that come with the app are registered by the first call.
 */
export function createModelRegistry(ports: RegistryPorts): ModelRegistryApi {
	const { versions } = ports;
	const find = (id: string) => findVersion(versions, id);
	let shipped: Promise<void> | null = null;
	/** Once; where it fails the others are there all the same, and the next call tries again. */
	const registerShipped = (): Promise<void> =>
		(shipped ??= registerBundled({ ...ports, by: 'app' }).catch(() => {
			shipped = null;
		}));
	const guarded = <Value>(subject: string, work: () => Promise<Value>): Promise<Result<Value>> =>
		attempt('storage', subject, async () => {
			await registerShipped();
			return work();
		});
	return {
		list: () =>
			guarded('the registry', async () => {
				const [all, active] = await Promise.all([versions.list(), versions.active()]);
				return all.map((version) => listedVersion(version, active));
			}),
		get: (id) => guarded(id, async () => listedVersion(await find(id), await versions.active())),
		active: () => guarded('the registry', () => versions.active()),
		inspect: (model, revision = 'main', signal = neverAborted) =>
			guarded(model, async () => {
				const { listing, config } = await lookInto(ports, model, revision, signal);
				return inspectRepository(listing, config);
			}),
		register: (request, signal = neverAborted) =>
			guarded(request.model, () => registerVersion(request, ports, signal)),
		switch: (id, options) =>
			guarded(id, async () => unwrap(await switchVersion(id, ports, options))),
		rollback: (type, options) =>
			guarded(type, async () => unwrap(await rollBack(type, ports, options))),
		note: (id, notes) =>
			guarded(id, async () => {
				const version = await find(id);
				const event = registryEvent(ports, version, { type: 'notes' });
				return versions.update(id, (stored) => ({ ...stored, notes }), event);
			}),
		configure: (id, { maxNewTokens, imageOptions }) =>
			guarded(id, async () => {
				const version = await find(id);
				const wrong = configurationProblem({ ...limited(maxNewTokens), ...cut(imageOptions) });
				if (wrong) raise(wrong);
				const event = registryEvent(ports, version, { type: 'configured' });
				return versions.update(
					id,
					({ configuration: { dtype, device }, ...stored }) => ({
						...stored,
						configuration: { dtype, device, ...limited(maxNewTokens), ...cut(imageOptions) }
					}),
					event
				);
			}),
		remove: (id) =>
			guarded(id, async () => {
				const version = await find(id);
				await versions.remove(id, registryEvent(ports, version, { type: 'removed' }));
			}),
		history: (id) => guarded(id ?? 'the registry', () => versions.events(id)),
		performance: (id) => guarded(id, async () => versionPerformance(await find(id), ports)),
		async benchmark(request) {
			const chosen = await guarded('the benchmark', async () => {
				const wrong = benchmarkProblem(request);
				if (wrong) raise(wrong);
				const found = await Promise.all(request.versions.map(find));
				const blind = found.find(({ types }) => !types.includes('vision-language'));
				if (blind) raise(notForPictures(blind.id));
				return found;
			});
			if (!chosen.ok) return failed(chosen.failure);
			return guarded('the benchmark', async () =>
				unwrap(await ports.runBenchmark(chosen.value, request))
			);
		},
		measureRetrieval: (id, { signal = neverAborted, onProgress = () => {} } = {}) =>
			guarded(id, async () => measureRetrieval(await find(id), ports, signal, onProgress)),
		compare: (before, after) =>
			guarded(`${before} and ${after}`, async () => {
				// It brings every metric along.
				const { compareVersions } = await import('./compare-versions.ts');
				await Promise.all([find(before), find(after)]);
				return compareVersions(before, after, ports, neverAborted);
			}),
		health: () => guarded('the registry', () => reportHealth(ports)),
		watch: (onChange) => versions.watch(onChange)
	};
}
