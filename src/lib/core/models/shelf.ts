import { catalogueModel, type CatalogueModel } from './catalogue.ts';
import type { StoredModelFile } from './files/stored-file.ts';
import { needsOfFiles } from './fit-needs.ts';
import type { FitNeeds } from './fit.ts';
import type { ListedVersion } from './registry/registry-api.ts';
import type { ModelVersion, VersionFile } from './registry/version.ts';

/** Where a version's files are. `app`: they come with the app and need no store. */
export type CacheState = 'app' | 'here' | 'partly' | 'not-here';

export interface CachedFiles {
	readonly state: CacheState;
	/** Whole files in this origin's store. */
	readonly bytesHere: number;
	/** `null` where the size of one is not known. */
	readonly bytesAll: number | null;
	readonly missing: readonly VersionFile[];
}

/** A registered version with what this device has of it. */
export interface ShelfVersion extends ListedVersion {
	readonly cached: CachedFiles;
	readonly needs: FitNeeds;
}

/** All registered versions of one model. */
export interface ShelfModel {
	/** `owner/name` */
	readonly id: string;
	/** For people. */
	readonly name: string;
	/** `null`: it is not in the catalogue. */
	readonly entry: CatalogueModel | null;
	/** Active ones first, then the newest. Never empty. */
	readonly versions: readonly ShelfVersion[];
}

/** `owner/name@revision/path`. */
const fileKey = (model: string, revision: string, path: string) => `${model}@${revision}/${path}`;

/** Whole files only: half of a file cannot be loaded. */
export function cachedFiles(
	version: Pick<ModelVersion, 'model' | 'revision' | 'files' | 'host'>,
	stored: ReadonlyMap<string, StoredModelFile>
): CachedFiles {
	const { model, revision, files, host } = version;
	const bytesAll = files.reduce<number | null>(
		(sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes),
		0
	);
	if (host === null) return { state: 'app', bytesHere: 0, bytesAll, missing: [] };
	const here = files.map(({ path }) => stored.get(fileKey(model, revision, path)));
	const missing = files.filter((_, at) => !here[at]);
	const bytesHere = here.reduce((sum, file) => sum + (file?.bytes ?? 0), 0);
	const state =
		missing.length === 0 ? 'here' : missing.length === files.length ? 'not-here' : 'partly';
	return { state, bytesHere, bytesAll, missing };
}

/** @param stored as the store lists them; half files are passed over. */
export function shelfModels(
	listed: readonly ListedVersion[],
	stored: readonly StoredModelFile[]
): ShelfModel[] {
	const whole = new Map(
		stored
			.filter(({ sha256 }) => sha256 !== null)
			.map((file) => [fileKey(file.model, file.revision, file.path), file])
	);
	const models = new Map<string, ShelfVersion[]>();
	for (const one of listed) {
		const { version } = one;
		const cached = cachedFiles(version, whole);
		const missing = missingBytes(cached);
		const needs = needsOfFiles(version.files, version.configuration.device, missing);
		const versions = models.get(version.model) ?? [];
		models.set(version.model, [...versions, { ...one, cached, needs }]);
	}
	return [...models]
		.map(([id, versions]) => {
			const entry = catalogueModel(id) ?? null;
			return {
				id,
				name: entry?.name ?? shortName(id),
				entry,
				versions: versions.sort(activeFirst)
			};
		})
		.sort(
			(a, b) =>
				Number(describes(b)) - Number(describes(a)) ||
				Number(isActive(b)) - Number(isActive(a)) ||
				a.name.localeCompare(b.name)
		);
}

const missingBytes = ({ missing }: CachedFiles): number | null =>
	missing.reduce<number | null>(
		(sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes),
		0
	);

const shortName = (id: string): string => id.split('/').at(-1) ?? id;

/** What describes pictures comes before what scores ask. */
const describes = ({ versions }: { readonly versions: readonly ListedVersion[] }): boolean =>
	versions.some(({ version }) => version.types.includes('vision-language'));

const isActive = ({ versions }: { readonly versions: readonly ListedVersion[] }): boolean =>
	versions.some(({ activeFor }) => activeFor.length > 0);

const activeFirst = (a: ListedVersion, b: ListedVersion): number =>
	Number(b.activeFor.length > 0) - Number(a.activeFor.length > 0) ||
	(a.version.registeredAt < b.version.registeredAt ? 1 : -1);
