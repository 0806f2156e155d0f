import type { Driver } from './driver.ts';
import { florence2 } from './florence2.ts';
import { gemma } from './gemma.ts';
import { lfm2Vl } from './lfm2-vl.ts';
import { fastVlm, llava, moondream } from './llava.ts';
import { paliGemma } from './paligemma.ts';
import { qwenVl } from './qwen-vl.ts';
import { smolVlm } from './smolvlm.ts';
import { visionEncoderDecoder } from './vision-encoder-decoder.ts';

/** One for every family in `core/models/families.ts`, in its order. */
export const drivers: readonly Driver[] = [
	smolVlm,
	llava,
	fastVlm,
	moondream,
	qwenVl,
	lfm2Vl,
	gemma,
	florence2,
	paliGemma,
	visionEncoderDecoder
];
