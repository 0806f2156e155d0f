import { failure, type Failure } from '../../failure.ts';
import type { LoadedFile } from '../../run/run.ts';
import type { StoredModelFile } from '../files/stored-file.ts';
import type { ModelVersion, VersionFile } from './version.ts';

/** The version's files in the store, by path. */
export const storedFilesOf = (
	{ model, revision }: Pick<ModelVersion, 'model' | 'revision'>,
	stored: readonly StoredModelFile[]
): ReadonlyMap<string, StoredModelFile> =>
	new Map(
		stored
			.filter((file) => file.model === model && file.revision === revision)
			.map((file) => [file.path, file])
	);

const isWhole = ({ bytes, totalBytes, sha256 }: StoredModelFile): boolean =>
	sha256 !== null && (totalBytes === null || bytes === totalBytes);

/** What keeps stored files from being the version's, by path: `missing`, `half` or `wrong`. Files that are fine are not in it. */
export function storedFaults(
	version: Pick<ModelVersion, 'model' | 'revision' | 'files'>,
	stored: readonly StoredModelFile[]
): ReadonlyMap<string, 'missing' | 'half' | 'wrong'> {
	const there = storedFilesOf(version, stored);
	const faults = new Map<string, 'missing' | 'half' | 'wrong'>();
	for (const { path, bytes, sha256 } of version.files) {
		const file = there.get(path);
		if (!file) faults.set(path, 'missing');
		else if (!isWhole(file)) faults.set(path, 'half');
		else if ((sha256 ?? file.sha256) !== file.sha256 || (bytes ?? file.bytes) !== file.bytes)
			faults.set(path, 'wrong');
	}
	return faults;
}

/**
 * Whether what was loaded is what was registered. A file without a registered hash is taken as it is, see
 * {@link learnedFiles}; one that is not registered at all is refused where all others are known, since an added chat
 * template changes every answer.
 */
export function loadedProblem(
	{ id, files }: Pick<ModelVersion, 'id' | 'files'>,
	loaded: readonly LoadedFile[]
): Failure | null {
	const registered = new Map(files.map((file) => [file.path, file]));
	const complete = files.length > 0 && files.every(({ sha256 }) => sha256 !== null);
	const problems = loaded.flatMap(({ file, bytes, sha256 }) => {
		const known = registered.get(file);
		if (!known) return complete ? [`${file} was not there when it was registered`] : [];
		if (known.bytes !== null && known.bytes !== bytes)
			return [`${file} has ${bytes} bytes, registered with ${known.bytes}`];
		if (known.sha256 === null) return [];
		if (sha256 === null) return [`the content of ${file} could not be hashed here`];
		if (known.sha256 === sha256) return [];
		return [`${file} has SHA-256 ${short(sha256)}, registered with ${short(known.sha256)}`];
	});
	if (problems.length === 0) return null;
	return failure(
		'bad-file',
		'load',
		`${id} is not what was registered: ${problems.join('; ')}.`,
		'Delete its files and download them again. If they were changed on purpose, register the new revision; where that has the same name, remove this version first.'
	);
}

const short = (hash: string): string => `${hash.slice(0, 12)}…`;

/** The registered files with what loading told of those that the host said nothing about; the same array when nothing. */
export function learnedFiles(
	files: readonly VersionFile[],
	loaded: readonly LoadedFile[]
): readonly VersionFile[] {
	const told = new Map(loaded.map((file) => [file.file, file]));
	let learned = false;
	const completed = files.map((file): VersionFile => {
		const seen = told.get(file.path);
		if (!seen?.sha256 || (file.sha256 !== null && file.bytes !== null)) return file;
		learned = true;
		return { path: file.path, bytes: seen.bytes, sha256: seen.sha256 };
	});
	const known = new Set(files.map(({ path }) => path));
	const added = loaded
		.filter(({ file, sha256 }) => !known.has(file) && sha256 !== null)
		.map(({ file, bytes, sha256 }): VersionFile => ({ path: file, bytes, sha256 }));
	return learned || added.length > 0 ? [...completed, ...added] : files;
}
