import type { PretrainedConfig } from '@huggingface/transformers';
import type { ModelFamily } from '#lib/core/models/families/model-family.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * `config.json` as transformers.js needs it, which goes by `model_type` where Loupe goes by architecture: a type that the
 * runtime would not know is replaced by the family's.
 * @param more what is true of the family whether a config says so or not.
 */
export function runtimeConfig(
	{ json }: ModelConfig,
	family: ModelFamily,
	more: Json = {}
): PretrainedConfig {
	const config: Json = { ...json, ...more };
	const known = family.modelTypes.includes(config['model_type'] as string);
	const runtime: Json = known ? config : { ...config, model_type: family.modelTypes[0] };
	// Declared as the class it makes of it, though any record is taken.
	return runtime as unknown as PretrainedConfig;
}
