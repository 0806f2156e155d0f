import type { ModelType } from '#lib/core/models/registry/model-type.ts';

/** What a model is for, in words. */
export const typeLabels: Readonly<Record<ModelType, string>> = {
	'vision-language': 'describes pictures',
	'text-embedding': 'embeds texts',
	'image-embedding': 'embeds pictures',
	detector: 'finds objects'
};
