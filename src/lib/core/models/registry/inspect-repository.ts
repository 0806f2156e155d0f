import { detectorFamily } from '../../detection/detector-family.ts';
import { embedderFamily } from '../../embeddings/embedder-family.ts';
import { FailureError, failure, type Failure } from '../../failure.ts';
import { chooseFamily } from '../choose-family.ts';
import { modelFamilies } from '../families.ts';
import { dtypeSizes } from '../files/dtype-sizes.ts';
import type { RepositoryListing } from '../files/repository-listing.ts';
import type { FileNeeds } from '../files/variant-files.ts';
import type { ModelConfig } from '../model-config.ts';
import { unprovenArchitecture } from '../unproven-architecture.ts';
import type { Dtype } from '../variant.ts';
import type { ModelType } from './model-type.ts';

/** What a repository holds, in the registry's words. */
export interface ModelKind {
	/** Its main type first. */
	readonly types: readonly ModelType[];
	readonly family: string;
	readonly needs: FileNeeds;
	/** What its config names that was never held against PyTorch; `null`: it was. */
	readonly unproven: string | null;
}

/** A dtype as a repository has it. */
export interface DtypeOffer {
	readonly dtype: Dtype;
	/** Of the weights; `null` where the host does not tell. */
	readonly bytes: number | null;
	/** Base names that lack it: only a choice per file can use it. */
	readonly missing: readonly string[];
}

/** What is known of a repository before a byte of weights is fetched. */
export interface RepositoryInspection {
	readonly model: string;
	/** The commit, or what was asked for where the host has no commits. */
	readonly revision: string;
	readonly asked: string;
	readonly host: string;
	readonly types: readonly ModelType[];
	readonly family: string;
	readonly unproven: ModelKind['unproven'];
	/** Base names of the ONNX files: the keys of a choice per file. */
	readonly weights: readonly string[];
	/** Empty where the host lists no files. */
	readonly dtypes: readonly DtypeOffer[];
	/** What it lacks whichever dtype is chosen, such as a tokenizer. */
	readonly missing: readonly string[];
	/** Tokens; `null` where the config does not tell. */
	readonly contextTokens: number | null;
	/** Whether the host lists files, so that what is missing is known. */
	readonly listed: boolean;
}

/** Tried in turn; each throws `unsupported-model` for what is none of its own. */
const kinds: readonly ((config: ModelConfig, subject: string) => ModelKind)[] = [
	(config, subject) => {
		const family = chooseFamily(modelFamilies, config, subject);
		return {
			types: ['vision-language'],
			family: family.family,
			needs: family,
			unproven: unprovenArchitecture(family, config)
		};
	},
	(config, subject) => {
		const family = embedderFamily(config, subject);
		const tokenizer = ['tokenizer.json', 'tokenizer_config.json'];
		return family === 'sentence'
			? {
					types: ['text-embedding'],
					family,
					unproven: null,
					needs: {
						weights: ['model'],
						requiredFiles: tokenizer,
						optionalFiles: ['1_Pooling/config.json']
					}
				}
			: {
					types: ['image-embedding', 'text-embedding'],
					family,
					unproven: null,
					needs: {
						weights: ['text_model', 'vision_model'],
						requiredFiles: [...tokenizer, 'preprocessor_config.json'],
						optionalFiles: []
					}
				};
	},
	(config, subject) => ({
		types: ['detector'],
		family: detectorFamily(config, subject),
		unproven: null,
		needs: {
			weights: ['model'],
			requiredFiles: ['tokenizer.json', 'tokenizer_config.json', 'preprocessor_config.json'],
			optionalFiles: []
		}
	})
];

/**
 * Family and types by what `config.json` says, never by a repository's name.
 * @throws FailureError `unsupported-model`, naming what the config says and what can be run.
 */
export function kindOf(config: ModelConfig, subject: string): ModelKind {
	const refusals: Failure[] = [];
	for (const kind of kinds)
		try {
			return kind(config, subject);
		} catch (error) {
			if (!(error instanceof FailureError) || error.failure.kind !== 'unsupported-model')
				throw error;
			refusals.push(error.failure);
		}
	const [first] = refusals;
	throw new FailureError(
		failure(
			'unsupported-model',
			'load',
			first?.cause ?? `${subject} cannot be run.`,
			`Choose a vision-language model with one of ${modelFamilies.flatMap(({ architectures }) => architectures).join(', ')}, an embedder of the CLIP, SigLIP or BERT kind, or a detector of the OWL-ViT or OWLv2 family.`
		)
	);
}

/** What a listing and a config tell. @throws FailureError `unsupported-model` */
export function inspectRepository(
	listing: RepositoryListing,
	config: ModelConfig
): RepositoryInspection {
	const { model, asked, commit, host, files } = listing;
	const revision = commit ?? asked;
	const { types, family, needs, unproven } = kindOf(config, `${model}@${asked}`);
	const there = files && new Set(files.map(({ path }) => path));
	return {
		...{ model, revision, asked, host, types, family, unproven },
		weights: needs.weights,
		dtypes: dtypeSizes(listing, needs.weights),
		missing: there ? needs.requiredFiles.filter((path) => !there.has(path)) : [],
		contextTokens: config.contextTokens,
		listed: files !== null
	};
}
