import { florence2Family } from '../families/florence2.ts';
import type { ImageTokenCounter } from './image-token-counter.ts';
import { objectIn, positiveIn } from './json-values.ts';

/** The strides of Florence-2's own vision encoder, for configs that say nothing of it. */
const usualStrides = [4, 2, 2, 2];

/** Every picture is scaled to one size: a feature per cell of the last grid, and one for all of them. */
export const florence2ImageTokens: ImageTokenCounter = {
	family: florence2Family.family,
	options: [],
	count({ config, preprocessor, processor }) {
		const told =
			positiveIn(preprocessor, 'image_seq_length') ?? positiveIn(processor, 'image_seq_length');
		if (told !== null) return told;
		const said = objectIn(config, 'vision_config')['patch_stride'];
		const strides = Array.isArray(said) ? said.map(Number) : usualStrides;
		const edge =
			positiveIn(objectIn(preprocessor, 'crop_size'), 'height') ??
			positiveIn(objectIn(preprocessor, 'size'), 'height');
		if (edge === null) return null;
		const cells = strides.reduce((left, stride) => Math.ceil(left / stride), edge);
		return cells * cells + 1;
	}
};
