import { failure, FailureError } from '../failure.ts';
import { weightFile } from '../models/dtype-files.ts';
import { externalDataFiles, type ModelConfig } from '../models/model-config.ts';
import { dtypes, type Dtype } from '../models/variant.ts';
import type { EmbeddingModel } from '../scoring-ports.ts';

/** How a model is run: a dual encoder of the CLIP or SigLIP kind, or one text encoder whose states are pooled. */
export type EmbedderFamily = 'clip' | 'siglip' | 'sentence';

const dualEncoders: Readonly<Record<string, EmbedderFamily>> = { clip: 'clip', siglip: 'siglip' };

/** Encoders that `AutoModel` runs and whose states make sense as sentence embeddings. */
const sentenceEncoders: ReadonlySet<string> = new Set([
	'bert',
	'distilbert',
	'roberta',
	'xlm-roberta',
	'mpnet',
	'albert',
	'deberta-v2',
	'modernbert',
	'nomic_bert'
]);

/**
 * The family for a `config.json`.
 * @throws FailureError `unsupported-model`, naming what the config says and what can be run.
 */
export function embedderFamily(config: ModelConfig, subject: string): EmbedderFamily {
	const type = config.modelType ?? '';
	const dual = Object.hasOwn(dualEncoders, type) ? dualEncoders[type] : undefined;
	if (dual) return dual;
	if (sentenceEncoders.has(type)) return 'sentence';
	throw new FailureError(
		failure(
			'unsupported-model',
			'load',
			`${subject}: config.json names ${config.modelType === null ? 'no model_type' : `model_type "${type}"`}, of which Loupe can make no embeddings.`,
			'Choose a model of the CLIP or SigLIP family, or a sentence embedder such as Xenova/all-MiniLM-L6-v2.'
		)
	);
}

/**
 * The dtype as the runtime knows it.
 * @throws FailureError `bad-plan`
 */
export function embedderDtype({ id, dtype }: Pick<EmbeddingModel, 'id' | 'dtype'>): Dtype {
	const known = dtypes.find((one) => one === dtype);
	if (known) return known;
	throw new FailureError(
		failure(
			'bad-plan',
			'load',
			`${id}: dtype "${dtype}" is not one of ${dtypes.join(', ')}.`,
			'Choose another one in Settings.'
		)
	);
}

export interface EmbedderFiles {
	/** Below the repository's root; `config.json` is not among them. */
	readonly required: readonly string[];
	readonly optional: readonly string[];
}

/** How a sentence embedder pools, where its repository says so. */
export const poolingFile = '1_Pooling/config.json';

/**
 * The files that a model is loaded from. A dual encoder that only embeds texts needs no vision encoder.
 * @throws FailureError `unsupported-model` when a text embedder is asked to look at pictures.
 */
export function embedderFiles(
	model: EmbeddingModel,
	config: ModelConfig,
	subject: string
): EmbedderFiles {
	const family = embedderFamily(config, subject);
	const dtype = embedderDtype(model);
	const bases = encoderBases(family, model, subject);
	const weights = bases.flatMap((base) => {
		const file = weightFile(base, dtype);
		return [file, ...externalDataFiles(config, 'wasm', base, file)];
	});
	const looks = model.kind === 'image-text';
	return {
		required: [
			'tokenizer.json',
			'tokenizer_config.json',
			...(looks ? ['preprocessor_config.json'] : []),
			...weights
		],
		optional: family === 'sentence' ? [poolingFile] : []
	};
}

function encoderBases(
	family: EmbedderFamily,
	{ kind }: EmbeddingModel,
	subject: string
): readonly string[] {
	if (family !== 'sentence')
		return kind === 'image-text' ? ['text_model', 'vision_model'] : ['text_model'];
	if (kind === 'text') return ['model'];
	throw new FailureError(
		failure(
			'unsupported-model',
			'load',
			`${subject}: it is a text embedder and cannot look at pictures.`,
			'Choose a model of the CLIP or SigLIP family for images and texts.'
		)
	);
}
