import { florence2Family } from './families/florence2.ts';
import { gemmaFamily } from './families/gemma.ts';
import { lfm2VlFamily } from './families/lfm2-vl.ts';
import { fastVlmFamily, llavaFamily, moondreamFamily } from './families/llava.ts';
import type { ModelFamily } from './families/model-family.ts';
import { paliGemmaFamily } from './families/paligemma.ts';
import { qwenVlFamily } from './families/qwen-vl.ts';
import { smolVlmFamily } from './families/smolvlm.ts';
import { visionEncoderDecoderFamily } from './families/vision-encoder-decoder.ts';

/**
 * Every family that a driver in `workers/drivers` runs, in the order in which they are tried; a test proves that drivers
 * and families are the same. To add one: a file in `families/`, a line here, and a driver that spreads it.
 */
export const modelFamilies: readonly ModelFamily[] = [
	smolVlmFamily,
	llavaFamily,
	fastVlmFamily,
	moondreamFamily,
	qwenVlFamily,
	lfm2VlFamily,
	gemmaFamily,
	florence2Family,
	paliGemmaFamily,
	visionEncoderDecoderFamily
];
