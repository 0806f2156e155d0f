import { failure, FailureError } from '#lib/core/failure.ts';
import { embedderDtype, embedderFamily } from '#lib/core/embeddings/embedder-family.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import type { Dtype } from '#lib/core/models/variant.ts';
import type { EmbeddedText, EmbeddingModel } from '#lib/core/scoring-ports.ts';
import type { ModelFiles } from '../files/model-files.ts';
import { loadDualEncoder } from './dual-encoder.ts';
import { loadSentenceEmbedder } from './sentence-embedder.ts';

/** A loaded model. All vectors have unit length. */
export interface Embedder {
	embedTexts(texts: readonly string[]): Promise<EmbeddedText[]>;
	/** Where the model looks at pictures. */
	embedImage?(image: DecodedImage): Promise<Float32Array<ArrayBuffer>>;
}

/** What a family gets: the files are in hand by then, and nothing else can be fetched. */
export interface EmbedderSetup {
	readonly model: EmbeddingModel;
	readonly config: ModelConfig;
	readonly dtype: Dtype;
	/** Text of a fetched file; `null` when it is an optional one that is not there. */
	text(file: string): string | null;
}

export function loadEmbedder(model: EmbeddingModel, files: ModelFiles): Promise<Embedder> {
	const setup: EmbedderSetup = {
		model,
		config: files.config,
		dtype: embedderDtype(model),
		text: (file) => files.text(file)
	};
	const family = embedderFamily(files.config, model.id);
	return family === 'sentence' ? loadSentenceEmbedder(setup) : loadDualEncoder(family, setup);
}

export const withoutEyes = ({ id }: EmbeddingModel): FailureError =>
	new FailureError(failure('internal', 'score', `${id} was asked to look at a picture.`));
