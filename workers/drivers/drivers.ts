import type { Driver } from './driver.ts';
import { qwen25Vl, qwen2Vl, qwen35, qwen3Vl } from './qwen-vl.ts';
import { smolVlm } from './smolvlm.ts';

/** One for every family in `core/models/families.ts`, in its order. */
export const drivers: readonly Driver[] = [smolVlm, qwen2Vl, qwen25Vl, qwen3Vl, qwen35];
