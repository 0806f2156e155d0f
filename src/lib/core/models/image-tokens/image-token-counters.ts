import { florence2ImageTokens } from './florence2.ts';
import { gemmaImageTokens } from './gemma.ts';
import type { ImageTokenCounter } from './image-token-counter.ts';
import { lfm2VlImageTokens } from './lfm2-vl.ts';
import { fastVlmImageTokens, llavaImageTokens, moondreamImageTokens } from './llava.ts';
import { paliGemmaImageTokens } from './paligemma.ts';
import { qwenVlImageTokens } from './qwen-vl.ts';
import { smolVlmImageTokens } from './smolvlm.ts';

/** One per family of `core/models/families` that takes pictures in a known number of tokens. */
export const imageTokenCounters: readonly ImageTokenCounter[] = [
	smolVlmImageTokens,
	llavaImageTokens,
	fastVlmImageTokens,
	moondreamImageTokens,
	qwenVlImageTokens,
	lfm2VlImageTokens,
	gemmaImageTokens,
	florence2ImageTokens,
	paliGemmaImageTokens
];

export const imageTokenCounter = (family: string): ImageTokenCounter | undefined =>
	imageTokenCounters.find((counter) => counter.family === family);
