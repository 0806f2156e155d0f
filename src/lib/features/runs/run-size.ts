import type { ListedRun } from '#lib/core/run/listed-run.ts';
import { formatCount, plural } from '#lib/ui/format.ts';

/** `48 images × 2 prompts × 3 repeats` */
export const planSize = ({ images, prompts, repeats }: ListedRun['plan']): string =>
	`${plural(images.length, 'image')} × ${plural(prompts.length, 'prompt')}` +
	(repeats > 1 ? ` × ${formatCount(repeats)} repeats` : '');
