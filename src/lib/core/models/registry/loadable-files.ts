import { failure, type Failure } from '../../failure.ts';
import type { RepositoryFile, RepositoryListing } from '../files/repository-listing.ts';
import { variantFiles, type FileNeeds } from '../files/variant-files.ts';
import { dtypeSizes } from '../files/dtype-sizes.ts';
import type { ModelConfig } from '../model-config.ts';
import { dtypeLabel } from '../variant.ts';
import type { InferenceConfiguration } from './version.ts';

/** The files of a choice, or why it cannot load, told from the listing alone. */
export type LoadableFiles =
	| { readonly files: readonly RepositoryFile[]; readonly problem: null }
	| { readonly files: null; readonly problem: Failure };

const refused = (problem: Failure): LoadableFiles => ({ files: null, problem });

/** Which files a version is made of. @param subject `owner/name@revision`, for failures. */
export function loadableFiles(
	subject: string,
	listing: RepositoryListing,
	config: ModelConfig,
	needs: FileNeeds,
	{ dtype, device }: InferenceConfiguration
): LoadableFiles {
	const { files, missing, withoutDtype } = variantFiles(config, listing, needs, dtype, device);
	if (withoutDtype.length > 0)
		return refused(
			failure(
				'unsupported-dtype',
				'plan',
				`${subject}: ${dtypeLabel(dtype)} names no dtype for ${withoutDtype.join(', ')}.`,
				`Choose one for each of ${needs.weights.join(', ')}.`
			)
		);
	if (missing.length === 0) return { files, problem: null };
	const graphs = missing.filter((path) => path.endsWith('.onnx'));
	if (graphs.length > 0) {
		const offered = dtypeSizes(listing, needs.weights).filter((one) => one.missing.length === 0);
		const names = offered.map((one) => one.dtype);
		return refused(
			failure(
				'unsupported-dtype',
				'plan',
				`${subject} has no ${graphs.join(', ')}, which ${dtypeLabel(dtype)} is loaded from.`,
				names.length > 0
					? `Choose one of the dtypes that it has: ${names.join(', ')}.`
					: 'Choose another repository or revision; this one has no dtype for all of its parts.'
			)
		);
	}
	const data = missing.filter((path) => /\.onnx_data(?:_\d+)?$/.test(path));
	return refused(
		failure(
			'bad-file',
			'plan',
			data.length > 0
				? `${subject}: ${data.join(', ')} is missing, in which config.json says that weights lie.`
				: `${subject} has no ${missing.join(', ')}.`,
			'Choose another repository or revision, one that was exported whole for transformers.js.'
		)
	);
}
