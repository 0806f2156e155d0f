import type { BundledModel } from '#lib/core/models/bundled-model.ts';
import type { Variant } from '#lib/core/models/variant.ts';

/** Whether the table of variants has a cell for it; any other one is listed below it. */
export const isOffered = (
	models: readonly BundledModel[],
	{ model, revision, dtype }: Variant
): boolean =>
	models.some(
		({ id, revisions }) =>
			id === model &&
			Object.hasOwn(revisions, revision) &&
			typeof dtype === 'string' &&
			(revisions[revision]?.dtypes.includes(dtype) ?? false)
	);
