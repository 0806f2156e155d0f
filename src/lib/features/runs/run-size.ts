import type { Plan } from '#lib/core/run/plan.ts';
import { formatCount, plural } from '#lib/ui/format.ts';

/** `48 images × 2 prompts × 3 repeats` */
export const planSize = ({ images, prompts, repeats }: Plan): string =>
	`${plural(images.length, 'image')} × ${plural(prompts.length, 'prompt')}` +
	(repeats > 1 ? ` × ${formatCount(repeats)} repeats` : '');
