import { catalogueModel, type CatalogueModel } from '#lib/core/models/catalogue.ts';
import { chooseFamily } from '#lib/core/models/choose-family.ts';
import { modelFamilies } from '#lib/core/models/families.ts';
import { dtypeSizes, type DtypeSize } from '#lib/core/models/files/dtype-sizes.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';
import type { FileNeeds } from '#lib/core/models/files/variant-files.ts';
import { parseModelConfig, type ModelConfig } from '#lib/core/models/model-config.ts';
import type { DtypeChoice } from '#lib/core/models/variant.ts';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { HubClient } from './hub-client.ts';
import type { ModelAt } from './models-options.ts';

/** What a repository is, read from its list and its config alone. */
export interface LookedAt {
	readonly at: ModelAt;
	readonly listing: RepositoryListing;
	readonly config: ModelConfig;
	/** Of the driver; of models that scores ask, the architecture. */
	readonly family: string;
	readonly needs: FileNeeds;
	readonly sizes: readonly DtypeSize[];
	readonly known: CatalogueModel | undefined;
}

/** Embedders and detectors have no driver of a family; the catalogue says which files they are. */
function needsOf(config: ModelConfig, known: CatalogueModel | undefined, subject: string) {
	const asked = known && !known.types.includes('vision-language');
	if (asked)
		return {
			family: config.architectures[0] ?? known.className,
			needs: {
				weights: known.modules.map(({ file }) => file),
				requiredFiles: ['tokenizer.json', 'tokenizer_config.json'],
				optionalFiles: ['preprocessor_config.json', 'special_tokens_map.json']
			}
		};
	const family = chooseFamily(modelFamilies, config, subject);
	return { family: family.family, needs: family };
}

/**
 * Looks at a repository without fetching weights.
 * @throws FailureError when it is not there, cannot be reached, or holds nothing that Loupe runs
 */
export async function lookAt(
	client: HubClient,
	at: ModelAt,
	signal: AbortSignal
): Promise<LookedAt> {
	const listing = await client.list(at, signal);
	const subject = `${at.model}@${at.revision}`;
	const text = await client.text(pinned(at, listing), 'config.json', signal);
	if (text === null)
		throw new FailureError(
			failure(
				'not-found',
				'download',
				`${subject}: there is no such model at ${client.host}, or it has no config.json.`,
				'Check the spelling of the id and the revision.'
			)
		);
	const config = parseModelConfig(text, `${subject}: config.json`);
	const known = catalogueModel(at.model);
	const { family, needs } = needsOf(config, known, subject);
	return { at, listing, config, family, needs, sizes: dtypeSizes(listing, needs.weights), known };
}

/** By the commit where there is one, so that a branch that moves meanwhile mixes nothing. */
export const pinned = ({ model, revision }: ModelAt, { commit }: RepositoryListing): ModelAt => ({
	model,
	revision: commit ?? revision
});

/**
 * What to take where nothing was said: a mix that is known to work without half precision, else q4, else the smallest
 * that the repository has for all files.
 */
export function recommendedDtype({ known, sizes }: LookedAt): DtypeChoice {
	const mix = known?.mixes.find(({ needsShaderF16 }) => !needsShaderF16);
	if (mix) return mix.dtype;
	const whole = sizes.filter(({ missing }) => missing.length === 0);
	if (whole.length === 0 || whole.some(({ dtype }) => dtype === 'q4')) return 'q4';
	const byBytes = whole.toSorted(
		(one, other) => (one.bytes ?? Infinity) - (other.bytes ?? Infinity)
	);
	return byBytes[0]?.dtype ?? 'q4';
}
