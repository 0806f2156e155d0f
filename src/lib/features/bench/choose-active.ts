import type { BundledModel } from '#lib/core/models/bundled-model.ts';
import { variantOf } from '#lib/core/models/registry/version-variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { isOffered } from './form/offered-variants.ts';
import type { VariantSelection } from './form/variant-selection.svelte.ts';

/** The active version is what one most likely wants to measure. Without one, or where it cannot be read, none is chosen. */
export async function chooseActive(
	selection: VariantSelection,
	models: readonly BundledModel[],
	{ versions }: Pick<AppPorts, 'versions'>
): Promise<void> {
	try {
		const active = (await versions.active())['vision-language'];
		const version = active && (await versions.get(active.version));
		if (!version) return;
		const variant = variantOf(version);
		selection.choose(variant, isOffered(models, variant));
	} catch {
		// The form works without it, and the Models page says what is wrong with the registry.
	}
}
