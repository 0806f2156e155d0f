import type { ImageTokenCounter, ImageTokenFiles, PictureSize } from './image-token-counter.ts';
import { objectIn, positiveIn } from './json-values.ts';
import { preprocessedSize, scaledAsSaid } from './scaled-size.ts';

/** Moondream's config names no vision encoder; its architecture has SigLIP with patches of this size. */
const moondreamPatch = 14;

/** px: as the processor or the config says, or as the vision tower is named (`siglip-so400m-patch14-384`). */
function patchSize({ config, processor }: ImageTokenFiles): number | null {
	const said =
		positiveIn(processor, 'patch_size') ??
		positiveIn(objectIn(config, 'vision_config'), 'patch_size');
	if (said !== null) return said;
	const named = /patch(\d+)/.exec(String(config['mm_vision_tower'] ?? ''))?.[1];
	if (named !== undefined) return Number(named);
	return config['model_type'] === 'moondream1' ? moondreamPatch : null;
}

/** States of the vision encoder that stand for no patch: as the processor says, or the class token that CLIP has. */
function additionalTokens({ config, processor }: ImageTokenFiles): number {
	const said = processor?.['num_additional_image_tokens'];
	if (typeof said === 'number') return said;
	return objectIn(config, 'vision_config')['model_type'] === 'clip_vision_model' ? 1 : 0;
}

/**
 * Features of a picture that reaches the vision encoder at this size: as many as the processor says, or one per whole patch, and one more where the encoder has a class token (`num_additional_image_tokens`) that is not taken off again (`default`).
 */
export function patchTokens(files: ImageTokenFiles, size: PictureSize): number | null {
	const said = positiveIn(files.processor, 'num_image_tokens');
	if (said !== null) return said;
	const patch = patchSize(files);
	if (patch === null) return null;
	const { config, processor } = files;
	const additional = additionalTokens(files);
	const strategy =
		processor?.['vision_feature_select_strategy'] ?? config['vision_feature_select_strategy'];
	const dropped = additional > 0 && strategy === 'default' ? 1 : 0;
	return Math.floor(size.height / patch) * Math.floor(size.width / patch) + additional - dropped;
}

/** px; what every browser draws. Beyond it some draw nothing, and say nothing. */
const greatestEdge = 16_384;

/** Of a thin picture whose short side is scaled to what the model needs, the long side may become too long. */
function drawnProblem({ preprocessor }: ImageTokenFiles, picture: PictureSize): string | null {
	const scaled = preprocessor && scaledAsSaid(preprocessor, picture);
	return scaled && Math.max(scaled.width, scaled.height) > greatestEdge
		? `would be scaled to ${scaled.width} × ${scaled.height} px, and a browser draws up to ${greatestEdge.toLocaleString('en')} px a side`
		: null;
}

const counter = (family: string): ImageTokenCounter => ({
	family,
	options: [],
	count(files, picture) {
		if (drawnProblem(files, picture)) return null;
		const size = files.preprocessor && preprocessedSize(files.preprocessor, picture);
		return size && patchTokens(files, size);
	},
	shapeProblem: drawnProblem
});

/** LLaVA and its kin: a picture is scaled to the one size that the vision encoder knows. */
export const llavaImageTokens = counter('llava');
export const fastVlmImageTokens = counter('fastvlm');
export const moondreamImageTokens = counter('moondream');
