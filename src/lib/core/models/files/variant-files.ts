import { dtypeOf, weightFile } from '../dtype-files.ts';
import { externalDataFiles, type ModelConfig } from '../model-config.ts';
import type { Device, DtypeChoice } from '../variant.ts';
import type { RepositoryFile, RepositoryListing } from './repository-listing.ts';

/** The part of a family that decides which files a variant is loaded from; `ModelFamily` satisfies it. */
export interface FileNeeds {
	/** Base names of the ONNX files. */
	readonly weights: readonly string[];
	readonly requiredFiles: readonly string[];
	readonly optionalFiles: readonly string[];
}

/** What a variant is loaded from, held against what its repository has. */
export interface VariantFiles {
	/** Required and optional ones that are there, `config.json` among them; what to download. */
	readonly files: readonly RepositoryFile[];
	/** Required ones that the host says it does not have. Empty where it lists no files. */
	readonly missing: readonly string[];
	/** Base names for which the choice names no dtype. */
	readonly withoutDtype: readonly string[];
	/** Of all `files`; `null` where the host does not tell one of them. */
	readonly bytes: number | null;
}

/** Every weight file of a variant, with the parts that lie outside. Bases without a dtype are left out. */
export function weightPaths(
	weights: readonly string[],
	config: ModelConfig,
	dtype: DtypeChoice,
	device: Device
): string[] {
	return weights.flatMap((base) => {
		const chosen = dtypeOf(dtype, base);
		if (!chosen) return [];
		const file = weightFile(base, chosen);
		return [file, ...externalDataFiles(config, device, base, file)];
	});
}

/**
 * The files of a variant.
 * @param listing where its host lists no files, optional ones are left out: only asking for them would tell.
 */
export function variantFiles(
	config: ModelConfig,
	listing: Pick<RepositoryListing, 'files'>,
	needs: FileNeeds,
	dtype: DtypeChoice,
	device: Device
): VariantFiles {
	const required = [
		...new Set([
			'config.json',
			...needs.requiredFiles,
			...weightPaths(needs.weights, config, dtype, device)
		])
	];
	const withoutDtype = needs.weights.filter((base) => !dtypeOf(dtype, base));
	if (listing.files === null) {
		const files = required.map((path) => ({ path, bytes: null, sha256: null }));
		return { files, missing: [], withoutDtype, bytes: null };
	}
	const there = new Map(listing.files.map((file) => [file.path, file]));
	const files = [...new Set([...required, ...needs.optionalFiles])].flatMap(
		(path) => there.get(path) ?? []
	);
	const missing = required.filter((path) => !there.has(path));
	return { files, missing, withoutDtype, bytes: bytesOf(files) };
}

/** Of all files together; `null` where one is not known. */
export const bytesOf = (files: readonly Pick<RepositoryFile, 'bytes'>[]): number | null =>
	files.reduce<number | null>(
		(sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes),
		0
	);
