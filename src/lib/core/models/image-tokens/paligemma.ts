import { paliGemmaFamily } from '../families/paligemma.ts';
import type { ImageTokenCounter } from './image-token-counter.ts';
import { objectIn, positiveIn } from './json-values.ts';

/** Every picture is scaled to one size, and each of its patches is a token. */
export const paliGemmaImageTokens: ImageTokenCounter = {
	family: paliGemmaFamily.family,
	options: [],
	count({ config, preprocessor, processor }) {
		const text = objectIn(config, 'text_config');
		const vision = objectIn(config, 'vision_config');
		const told =
			positiveIn(preprocessor, 'image_seq_length') ??
			positiveIn(processor, 'image_seq_length') ??
			positiveIn(text, 'num_image_tokens') ??
			positiveIn(vision, 'num_image_tokens');
		if (told !== null) return told;
		const edge = positiveIn(vision, 'image_size');
		const patch = positiveIn(vision, 'patch_size');
		return edge === null || patch === null ? null : Math.floor(edge / patch) ** 2;
	}
};
