import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { RepositoryFile } from '#lib/core/models/files/repository-listing.ts';
import { bytesOf, variantFiles } from '#lib/core/models/files/variant-files.ts';
import { devices, dtypeLabel, type DtypeChoice } from '#lib/core/models/variant.ts';
import { withLock } from '#tools/setup/lock.mjs';
import { type ByteLine } from './byte-line.ts';
import { fetchFile, sha256Of } from './fetch-file.ts';
import type { HubClient } from './hub-client.ts';
import {
	fileIn,
	readManifest,
	revisionFolder,
	sizeOf,
	writeManifest,
	type Manifest,
	type ManifestFile
} from './model-dir.ts';
import { lookAt, pinned, recommendedDtype, type LookedAt } from './model-needs.ts';
import type { ModelAt } from './models-options.ts';

/** What a download came to. */
export interface DownloadedModel {
	readonly model: string;
	readonly revision: string;
	readonly commit: string | null;
	readonly dtype: string;
	readonly folder: string;
	readonly files: readonly (ManifestFile & { readonly path: string; readonly fetched: boolean })[];
}

export interface DownloadOrder {
	readonly client: HubClient;
	readonly modelsDir: string;
	readonly at: ModelAt;
	readonly dtype: DtypeChoice | null;
	readonly signal: AbortSignal;
	readonly line: ByteLine;
	readonly patience?: number;
}

/** Of every device, since a folder serves all; optional files are asked for where the host lists none. */
function wantedFiles(looked: LookedAt, dtype: DtypeChoice): readonly RepositoryFile[] {
	const { config, listing, needs, at } = looked;
	const all = devices.map((device) => variantFiles(config, listing, needs, dtype, device));
	const missing = [...new Set(all.flatMap((one) => one.missing))];
	const without = all[0]?.withoutDtype ?? [];
	if (missing.length > 0 || without.length > 0) {
		const has = looked.sizes.filter((one) => one.missing.length === 0).map((one) => one.dtype);
		throw new FailureError(
			failure(
				'bad-plan',
				'plan',
				missing.length > 0
					? `${at.model}@${at.revision} has no ${missing.join(', ')}, which ${dtypeLabel(dtype)} needs.`
					: `--dtype names no dtype for ${without.join(', ')} of ${at.model}.`,
				has.length > 0 ? `Choose one of ${has.join(', ')}.` : 'Name another dtype.'
			)
		);
	}
	return [...new Map(all.flatMap(({ files }) => files).map((file) => [file.path, file])).values()];
}

/** @throws FailureError `storage-full` before anything is fetched */
async function requireSpace(folder: string, bytes: number | null): Promise<void> {
	if (bytes === null) return;
	const disk = await statfs(folder);
	const free = disk.bavail * disk.bsize;
	if (free >= bytes) return;
	const megabytes = (count: number) => `${(count / 1e6).toFixed(0)} MB`;
	throw new FailureError(
		failure(
			'storage-full',
			'download',
			`${megabytes(bytes)} are still to be fetched, and ${folder} has ${megabytes(free)} free.`,
			'Make room, or choose another --models-dir.'
		)
	);
}

/**
 * What is whole and still what the host has; files of another commit that cannot be told to be the same do not count.
 * Content is hashed again: a disk may have changed it since.
 */
async function wholeFiles(
	{ signal, line }: Pick<DownloadOrder, 'signal' | 'line'>,
	folder: string,
	manifest: Manifest | null,
	looked: LookedAt,
	wanted: readonly RepositoryFile[]
): Promise<Map<string, ManifestFile>> {
	const whole = new Map<string, ManifestFile>();
	const { commit, host } = looked.listing;
	const sameContent =
		manifest?.host === host && manifest.commit !== null && manifest.commit === commit;
	for (const file of wanted) {
		const noted =
			manifest && Object.hasOwn(manifest.files, file.path) ? manifest.files[file.path] : undefined;
		const target = fileIn(folder, file.path);
		const size = await sizeOf(target);
		const fits =
			noted !== undefined &&
			size === noted.bytes &&
			(file.sha256 === null ? sameContent : file.sha256 === noted.sha256) &&
			(file.bytes ?? noted.bytes) === noted.bytes;
		if (!fits) continue;
		if ((await sha256Of(target, signal)) === noted.sha256) whole.set(file.path, noted);
		else line.say(`${file.path} has another content than was downloaded; it is fetched again.`);
	}
	return whole;
}

/** @throws FailureError; what was fetched stays, and the next call goes on with it */
export async function downloadModel(order: DownloadOrder): Promise<DownloadedModel> {
	const { client, at, signal, line } = order;
	const looked = await lookAt(client, at, signal);
	const dtype = order.dtype ?? recommendedDtype(looked);
	const wanted = wantedFiles(looked, dtype);
	const folder = revisionFolder(order.modelsDir, at);
	line.say(
		`${at.model}@${at.revision} ${dtypeLabel(dtype)}: ${wanted.length} files into ${folder}`
	);
	return withLock(
		join(folder, '.loupe.lock'),
		() => fetchAll(order, looked, dtype, wanted, folder),
		() => line.say('Another command downloads this model; waiting for it.')
	);
}

async function fetchAll(
	{ client, at, signal, line, patience }: DownloadOrder,
	looked: LookedAt,
	dtype: DtypeChoice,
	wanted: readonly RepositoryFile[],
	folder: string
): Promise<DownloadedModel> {
	const before = await readManifest(folder);
	const whole = await wholeFiles({ signal, line }, folder, before, looked, wanted);
	await dropStaleParts(folder, before, looked, wanted);
	const { commit, host } = looked.listing;
	const manifestOf = (): Manifest => ({
		format: 'loupe.model-files/1',
		model: at.model,
		revision: at.revision,
		commit,
		host,
		// Other dtypes of the same content stay in it.
		files: { ...(before?.commit === commit && before.files), ...Object.fromEntries(whole) }
	});
	const missing = wanted.filter(({ path }) => !whole.has(path));
	await requireSpace(folder, bytesOf(missing));
	await writeManifest(folder, manifestOf());
	const total = bytesOf(wanted);
	const fetched = new Set<string>();
	for (const file of missing) {
		const done = [...whole.values()].reduce((sum, { bytes }) => sum + bytes, 0);
		const target = fileIn(folder, file.path);
		const kept = await keptAsListed(file, target, signal);
		const made =
			kept ??
			(await fetchFile({
				client,
				at: pinned(at, looked.listing),
				file,
				target,
				signal,
				onBytes: (bytes) => line.show(file.path, done + bytes, total),
				onRetry: (reason, ms) =>
					line.say(`${file.path}: ${reason} Trying again in ${(ms / 1000).toFixed(0)} s.`),
				...(patience !== undefined && { patience })
			}));
		whole.set(file.path, made);
		if (!kept) fetched.add(file.path);
		await writeManifest(folder, manifestOf());
		line.say(
			`${file.path}  ${(made.bytes / 1e6).toFixed(2)} MB  ${kept ? 'there already' : 'fetched'}`
		);
	}
	line.clear();
	return {
		model: at.model,
		revision: at.revision,
		commit,
		dtype: dtypeLabel(dtype),
		folder,
		files: [...whole].map(([path, file]) => ({ path, ...file, fetched: fetched.has(path) }))
	};
}

/** A file that came by other means, of which the host says what it must be. */
async function keptAsListed(
	{ bytes, sha256 }: RepositoryFile,
	target: string,
	signal: AbortSignal
): Promise<ManifestFile | null> {
	const size = await sizeOf(target);
	if (size === null || sha256 === null || (bytes !== null && bytes !== size)) return null;
	return (await sha256Of(target, signal)) === sha256 ? { bytes: size, sha256 } : null;
}

/** Halves of what the branch was before; nothing of it may get into what it is now. */
async function dropStaleParts(
	folder: string,
	before: Manifest | null,
	{ listing }: LookedAt,
	wanted: readonly RepositoryFile[]
): Promise<void> {
	if (before === null || before.commit === listing.commit) return;
	for (const { path } of wanted)
		for (const end of ['.part', '.part.json'])
			await rm(`${fileIn(folder, path)}${end}`, { force: true });
}
