import type { StoredModelFile } from './files/stored-file.ts';
import type { ListedVersion } from './registry/registry-api.ts';

/** What this origin's store holds of a model at a revision. */
export interface StoredRevision {
	/** `owner/name` */
	readonly model: string;
	readonly revision: string;
	/** Largest first. */
	readonly files: readonly StoredModelFile[];
	/** Of all of them. */
	readonly bytes: number;
	/** Of half files, which cannot be loaded. */
	readonly halfBytes: number;
	/** Registered versions that are made of its files. */
	readonly versions: readonly ListedVersion[];
}

/** The store's files by model and revision, the largest revision first. */
export function storedRevisions(
	stored: readonly StoredModelFile[],
	listed: readonly ListedVersion[]
): StoredRevision[] {
	const groups = new Map<string, StoredModelFile[]>();
	for (const file of stored) {
		const key = `${file.model}@${file.revision}`;
		groups.set(key, [...(groups.get(key) ?? []), file]);
	}
	return [...groups.values()]
		.flatMap((files) => {
			const [first] = files;
			if (!first) return [];
			const { model, revision } = first;
			const sum = (some: readonly StoredModelFile[]) =>
				some.reduce((bytes, file) => bytes + file.bytes, 0);
			return [
				{
					model,
					revision,
					files: files.toSorted((a, b) => b.bytes - a.bytes),
					bytes: sum(files),
					halfBytes: sum(files.filter(({ sha256 }) => sha256 === null)),
					versions: listed.filter(
						({ version }) => version.model === model && version.revision === revision
					)
				}
			];
		})
		.sort((a, b) => b.bytes - a.bytes);
}
