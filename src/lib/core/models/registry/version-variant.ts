import { dtypeLabel, variantId, type Variant } from '../variant.ts';
import type { EmbedderChoice } from '../../embeddings/known-embedders.ts';
import type { InferenceConfiguration, ModelVersion } from './version.ts';

type Named = Pick<ModelVersion, 'model' | 'revision'> & {
	readonly configuration: Pick<InferenceConfiguration, 'dtype' | 'device'>;
};

/** What is loaded and measured of a version. */
export const variantOf = ({ model, revision, configuration }: Named): Variant => ({
	model,
	revision,
	dtype: configuration.dtype,
	device: configuration.device
});

export const versionId = (version: Named): string => variantId(variantOf(version));

/** As settings name a model that scores ask. */
export const scoreModelOf = ({ model, revision, configuration }: Named): EmbedderChoice => ({
	id: model,
	revision,
	dtype: dtypeLabel(configuration.dtype)
});
