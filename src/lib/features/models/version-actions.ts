import type { Failure, Result } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { ModelRegistryApi } from '#lib/core/models/registry/registry-api.ts';
import type { ModelVersion } from '#lib/core/models/registry/version.ts';
import type { ShelfVersion } from '#lib/core/models/shelf.ts';
import { formatBytes, plural } from '#lib/ui/format.ts';
import { questions } from '#lib/ui/questions.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';
import { versionName } from './version-words.ts';

/** What was done, `null`; or why not. `undefined`: the user thought better of it. */
export type Outcome = Failure | null | undefined;

/** Fetches what is missing of a version, at the revision that it was registered with. */
export function downloadVersion(ports: Pick<AppPorts, 'downloads'>, version: ModelVersion): void {
	const { model, revision, files } = version;
	// By the registered sizes and hashes: what a host says today is no proof of what was registered.
	ports.downloads.start(
		{ model, asked: revision, commit: revision, files },
		files.map(({ path }) => path),
		versionName(version)
	);
}

/** Other versions that need the same stored files, such as the tokenizer of every dtype of a revision. */
export function sharedPaths(
	{ version }: ShelfVersion,
	others: readonly ShelfVersion[]
): ReadonlySet<string> {
	return new Set(
		others
			.filter(
				(other) =>
					other.version.id !== version.id &&
					other.version.model === version.model &&
					other.version.revision === version.revision &&
					other.cached.bytesHere > 0
			)
			.flatMap((other) => other.version.files.map(({ path }) => path))
	);
}

/** How files come back that were deleted. */
export const comesBack = ({ host }: Pick<ModelVersion, 'host'>): string =>
	host === 'this device'
		? 'they were dropped on a page, so they have to be dropped again.'
		: 'they have to be downloaded again.';

/** Deletes a version's files from this device, but for those that another version needs. */
export async function evictVersion(
	ports: Pick<AppPorts, 'modelFiles' | 'versions' | 'clock'>,
	shown: ShelfVersion,
	others: readonly ShelfVersion[]
): Promise<Outcome> {
	const { version, cached } = shown;
	const shared = sharedPaths(shown, others);
	const missing = new Set(cached.missing.map(({ path }) => path));
	const files = version.files.filter(({ path }) => !shared.has(path) && !missing.has(path));
	const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
	const kept = shared.size > 0 ? ' Files that other versions need stay.' : '';
	const active =
		shown.activeFor.length > 0 ? ' It stays active, and fetches them when it is used.' : '';
	const yes = await questions.ask({
		title: `Delete ${plural(files.length, 'file')} of ${versionName(version)}?`,
		text: `${formatBytes(bytes)} are freed. This cannot be undone: ${comesBack(version)}${kept}${active} The version, its notes and its history stay.`,
		yes: `Delete ${formatBytes(bytes)}`
	});
	if (!yes) return undefined;
	try {
		await ports.modelFiles.remove(
			version.model,
			version.revision,
			files.map(({ path }) => path)
		);
		await ports.versions.addEvent({
			id: crypto.randomUUID(),
			at: ports.clock.date(),
			version: version.id,
			model: version.model,
			change: { type: 'evicted', bytes }
		});
		toasts.show(`${formatBytes(bytes)} were freed.`);
		return null;
	} catch (error) {
		return asFailure(error, 'storage');
	}
}

/** Forgets a version; its files and its history stay. */
export async function removeVersion(
	registry: Pick<ModelRegistryApi, 'remove'>,
	{ version, cached }: ShelfVersion
): Promise<Outcome> {
	const files =
		cached.bytesHere > 0
			? ` Its files (${formatBytes(cached.bytesHere)}) stay; the Storage page deletes them.`
			: '';
	const yes = await questions.ask({
		title: `Remove ${versionName(version)} from the registry?`,
		text: `Its notes and its validation are forgotten. Runs that measured it stay.${files}`,
		yes: 'Remove'
	});
	if (!yes) return undefined;
	return outcome(await registry.remove(version.id));
}

export const outcome = (result: Result<unknown>): Outcome => (result.ok ? null : result.failure);
