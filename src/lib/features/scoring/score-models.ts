import type { EmbedderChoices } from '#lib/core/embeddings/known-embedders.ts';
import type { EmbeddingModel } from '#lib/core/scoring-ports.ts';

/** The model of each kind that is asked, as the settings say. */
export const scoreModels = ({ imageText, text }: EmbedderChoices): readonly EmbeddingModel[] => [
	{ ...imageText, kind: 'image-text' },
	{ ...text, kind: 'text' }
];
