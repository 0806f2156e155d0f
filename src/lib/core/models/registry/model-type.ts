/** What a model is for. One version is active per type. */
export const modelTypes = [
	'vision-language',
	'text-embedding',
	'image-embedding',
	'detector'
] as const;
export type ModelType = (typeof modelTypes)[number];
