import type { BundledModel } from '#lib/core/models/bundled-model.ts';
import { FailureError } from '#lib/core/failure.ts';
import { parseVariantId, type Variant } from '#lib/core/models/variant.ts';
import { isOffered } from '../bench/form/offered-variants.ts';
import type { ValidationForm } from './validation-form.svelte.ts';

/** Puts the variant of the address in the form, as a model's page names it; any other text is passed over. */
export function chooseNamed(
	{ candidates }: ValidationForm,
	id: string | null,
	models: readonly BundledModel[]
): void {
	if (id === null) return;
	try {
		const variant: Variant = parseVariantId(id);
		candidates.choose(variant, isOffered(models, variant));
	} catch (error) {
		if (!(error instanceof FailureError)) throw error;
	}
}
