import type { EmbedderChoices } from '#lib/core/embeddings/known-embedders.ts';
import type { Failure } from '#lib/core/failure.ts';
import type { Settings } from '#lib/core/ports.ts';
import type { DetectionModel, EmbeddingModel, ScoreModel } from '#lib/core/scoring-ports.ts';

/** A model that some scores wait for. */
export interface LackingModel {
	readonly model: ScoreModel;
	/** Why it could not be had; `null`: it is not on this device, and nobody asked to fetch it. */
	readonly failure: Failure | null;
}

/** The embedder of each kind that is asked, as the settings say. */
export const scoreModels = ({ imageText, text }: EmbedderChoices): readonly EmbeddingModel[] => [
	{ ...imageText, kind: 'image-text' },
	{ ...text, kind: 'text' }
];

/** The detector that is asked; `null` where the settings name none. */
export const detectorOf = ({ detector }: Pick<Settings, 'detector'>): DetectionModel | null =>
	detector && { ...detector, kind: 'detector' };

/** `id@revision:dtype`, under which what it gave is kept and told. */
export const modelName = ({
	id,
	revision,
	dtype
}: Pick<ScoreModel, 'id' | 'revision' | 'dtype'>): string => `${id}@${revision}:${dtype}`;

export const isSameModel = (first: ScoreModel, second: ScoreModel): boolean =>
	first.kind === second.kind && modelName(first) === modelName(second);
