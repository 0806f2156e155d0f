import type { Driver } from './driver.ts';
import { fastVlm, llava, moondream } from './llava.ts';
import { qwenVl } from './qwen-vl.ts';
import { smolVlm } from './smolvlm.ts';

/** One for every family in `core/models/families.ts`, in its order. */
export const drivers: readonly Driver[] = [smolVlm, llava, fastVlm, moondream, qwenVl];
