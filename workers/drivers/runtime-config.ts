import type { PretrainedConfig } from '@huggingface/transformers';
import type { ModelFamily } from '#lib/core/models/families/model-family.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';

type Json = Readonly<Record<string, unknown>>;

const names = (part: unknown, { architectures }: ModelFamily): boolean => {
	const named = (part as Json | null)?.['architectures'];
	return Array.isArray(named) && named.some((name) => architectures.includes(name as string));
};

/**
 * `config.json` as transformers.js needs it, which goes by `model_type` where Loupe goes by architecture: a config that
 * wraps the model's own is opened, and a type that the runtime would not know is replaced by the family's.
 * @param more what is true of the family whether a config says so or not.
 */
export function runtimeConfig(
	{ json }: ModelConfig,
	family: ModelFamily,
	more: Json = {}
): PretrainedConfig {
	const inner = names(json, family)
		? undefined
		: Object.values(json).find((part) => names(part, family));
	const config: Json = { ...json, ...(inner as Json | undefined), ...more };
	const known = family.modelTypes.includes(config['model_type'] as string);
	const runtime: Json = known ? config : { ...config, model_type: family.modelTypes[0] };
	// Declared as the class it makes of it, though any record is taken.
	return runtime as unknown as PretrainedConfig;
}
