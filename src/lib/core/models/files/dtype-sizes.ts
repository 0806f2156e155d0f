import { weightFile } from '../dtype-files.ts';
import { dtypes, type Dtype } from '../variant.ts';
import type { RepositoryFile, RepositoryListing } from './repository-listing.ts';
import { bytesOf } from './variant-files.ts';

/** The weights of a model at one dtype, as its repository has them. */
export interface DtypeSize {
	readonly dtype: Dtype;
	/** Base names that have no file at this dtype; empty: it can be chosen for all. */
	readonly missing: readonly string[];
	/** With what lies outside the graphs; `null` where the host does not tell. */
	readonly bytes: number | null;
}

/** A weight file and the parts outside it: `decoder_q4.onnx_data`, `decoder_q4.onnx_data_1`, … */
export function withExternalData(
	files: readonly RepositoryFile[],
	weights: string
): readonly RepositoryFile[] {
	const data = `${weights}_data`;
	return files.filter(
		({ path }) =>
			path === weights || (path.startsWith(data) && /^(?:_\d+)?$/.test(path.slice(data.length)))
	);
}

/**
 * Which dtypes a repository has and how large they are, told from its files alone.
 * @param weights base names of the family's ONNX files
 * @returns the dtypes that at least one of them has; empty where the host lists no files.
 */
export function dtypeSizes(
	listing: Pick<RepositoryListing, 'files'>,
	weights: readonly string[]
): readonly DtypeSize[] {
	const all = listing.files ?? [];
	const paths = new Set(all.map(({ path }) => path));
	return dtypes.flatMap((dtype) => {
		const missing = weights.filter((base) => !paths.has(weightFile(base, dtype)));
		if (missing.length === weights.length) return [];
		const files = weights.flatMap((base) => withExternalData(all, weightFile(base, dtype)));
		return [{ dtype, missing, bytes: bytesOf(files) }];
	});
}
