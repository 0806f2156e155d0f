import { unwrap } from '../../failure.ts';
import { isSoftwareAdapter } from '../../run/software-adapter.ts';
import type { BundledModel, BundledRevision } from '../bundled-model.ts';
import type { RepositoryListing } from '../files/repository-listing.ts';
import { parseModelConfig } from '../model-config.ts';
import { unsupported } from '../variant-support.ts';
import type { Device } from '../variant.ts';
import { neverAborted, raise } from './stopping.ts';
import { kindOf } from './inspect-repository.ts';
import { loadableFiles } from './loadable-files.ts';
import type { ModelType } from './model-type.ts';
import { registryEvent } from './registry-event.ts';
import type { RegistryPorts } from './registry-ports.ts';
import type { ModelVersion, RegistryEvent } from './version.ts';
import { scoreModelOf, variantOf, versionId } from './version-variant.ts';

/** The revision that is offered; others are checkpoints of its training, which whoever wants them registers. */
const offered = 'main';

/**
 * Registers the models that come with the app, once: what somebody removed stays away. One that the app has other files
 * of than before is taken down anew. Where nothing was ever active for a type, they become it.
 * @throws FailureError
 */
export async function registerBundled(ports: RegistryPorts): Promise<void> {
	const [models, known, events] = await Promise.all([
		ports.bundled(),
		ports.versions.list(),
		ports.versions.events()
	]);
	for (const model of models) {
		const own = known.filter(({ model: id, host }) => id === model.id && host === null);
		for (const [name, revision] of Object.entries(model.revisions))
			await refresh(
				own.filter((version) => version.revision === name),
				revision,
				ports
			);
		const revision = model.revisions[offered];
		const isThere = own.some((version) => version.revision === offered);
		if (!revision || isThere || lastChange(events, model.id) === 'removed') continue;
		await add(model, revision, ports);
	}
	await activateFirst(ports, events);
}

const lastChange = (events: readonly RegistryEvent[], model: string): string | undefined =>
	events.find(
		(event) =>
			event.version.startsWith(`${model}@${offered}:`) &&
			/^(?:registered|removed)$/.test(event.change.type)
	)?.change.type;

async function add(
	{ id: model }: BundledModel,
	revision: BundledRevision,
	ports: RegistryPorts
): Promise<void> {
	const version = await describe(model, revision, ports);
	await ports.versions
		.add(version, registryEvent(ports, version, { type: 'registered' }))
		.catch(async (error: unknown) => {
			// Another tab was faster, and what it registered is the same.
			if (!(await ports.versions.get(version.id))) throw error;
		});
}

async function describe(
	model: string,
	revision: BundledRevision,
	ports: RegistryPorts
): Promise<ModelVersion> {
	const subject = `${model}@${offered}`;
	const text = unwrap(await ports.repositories.text(neverAborted, model, offered, 'config.json'));
	const config = parseModelConfig(text ?? '', `${subject}: config.json`);
	const kind = kindOf(config, subject);
	const { adapter } = await ports.probe.describe();
	const looks = kind.types.includes('vision-language');
	// On a software adapter the processor does the same work slower.
	const device: Device =
		looks && adapter !== null && !isSoftwareAdapter(adapter) ? 'webgpu' : 'wasm';
	const [dtype = 'fp32'] = revision.dtypes.filter(
		(one) =>
			!unsupported(
				variantOf({ model, revision: offered, configuration: { dtype: one, device } }),
				adapter
			)
	);
	const configuration = { dtype, device };
	const listing = listingOf(model, revision);
	const { files, problem } = loadableFiles(subject, listing, config, kind.needs, configuration);
	if (problem) return raise(problem);
	const named = { model, revision: offered, configuration };
	return {
		id: versionId(named),
		...named,
		...{ label: offered, types: kind.types, family: kind.family, files, host: null },
		...{ notes: '', parent: null, validation: null, retrieval: null },
		registeredAt: ports.clock.date()
	};
}

const listingOf = (model: string, { files }: BundledRevision): RepositoryListing => ({
	...{ model, asked: offered, commit: null, host: '' },
	files: Object.entries(files).map(([path, file]) => ({ path, ...file }))
});

/** Another release of the app may have other weights under the same name; what was found out of the old is void. */
async function refresh(
	versions: readonly ModelVersion[],
	{ files }: BundledRevision,
	ports: RegistryPorts
): Promise<void> {
	for (const version of versions) {
		const stale = version.files.some(({ path, sha256 }) => files[path]?.sha256 !== sha256);
		if (!stale) continue;
		await ports.versions.update(
			version.id,
			(stored) => ({
				...stored,
				files: stored.files.flatMap(({ path }) => {
					const now = files[path];
					return now ? [{ path, ...now }] : [];
				}),
				...{ validation: null, retrieval: null }
			}),
			registryEvent(ports, version, { type: 'refreshed' })
		);
	}
}

/** They come with the app, whose tests are their validation, so nothing is loaded for it at the first start. */
async function activateFirst(
	ports: RegistryPorts,
	before: readonly RegistryEvent[]
): Promise<void> {
	const active = await ports.versions.active();
	const was = new Set(
		before.flatMap(({ change }) => (change.type === 'activated' ? [change.for] : []))
	);
	const { embedders } = ports.settings.read();
	/** Scores go on asking the models that the user has chosen. */
	const isAsked = (type: ModelType, version: ModelVersion): boolean => {
		const asked =
			type === 'text-embedding'
				? embedders.text
				: type === 'image-embedding'
					? embedders.imageText
					: null;
		const own = scoreModelOf(version);
		return (
			type === 'vision-language' ||
			(asked?.id === own.id && asked.revision === own.revision && asked.dtype === own.dtype)
		);
	};
	for (const version of await ports.versions.list()) {
		if (version.host !== null || version.revision !== offered) continue;
		for (const type of version.types) {
			if (active[type] || was.has(type) || !isAsked(type, version)) continue;
			const next = { version: version.id, since: ports.clock.date(), previous: null };
			const change = { type: 'activated', for: type, instead: null, tookMs: 0 } as const;
			await ports.versions
				.activate(type, next, null, registryEvent(ports, version, change))
				.catch(async (error: unknown) => {
					if (!(await ports.versions.active())[type]) throw error;
				});
		}
	}
}
