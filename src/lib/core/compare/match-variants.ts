import { dtypeLabel, variantId, type Variant } from '../models/variant.ts';

export interface VariantMatch {
	readonly before: Variant;
	readonly after: Variant;
}

export interface VariantMatches {
	readonly matches: readonly VariantMatch[];
	/** Ids of variants that the baseline does not have. */
	readonly unmatched: readonly string[];
	/** Ids of the baseline's variants that nothing is held against. */
	readonly absent: readonly string[];
}

/**
 * Which of a baseline's variants each variant of a run is held against: the same one; else the one that differs in the
 * revision only, which is what checks a new version of a model; else, where both have just one, that one.
 */
export function matchVariants(
	before: readonly Variant[],
	after: readonly Variant[]
): VariantMatches {
	const matches: VariantMatch[] = [];
	const unmatched: string[] = [];
	for (const variant of after) {
		const match =
			only(before, (one) => variantId(one) === variantId(variant)) ??
			only(before, (one) => besidesRevision(one) === besidesRevision(variant)) ??
			(before.length === 1 && after.length === 1 ? before[0] : undefined);
		if (match) matches.push({ before: match, after: variant });
		else unmatched.push(variantId(variant));
	}
	const held = new Set(matches.map((match) => match.before));
	const absent = before.filter((variant) => !held.has(variant)).map(variantId);
	return { matches, unmatched, absent };
}

const besidesRevision = ({ model, dtype, device }: Variant): string =>
	JSON.stringify([model, dtypeLabel(dtype), device]);

function only<Item>(items: readonly Item[], fits: (item: Item) => boolean): Item | undefined {
	const found = items.filter(fits);
	return found.length === 1 ? found[0] : undefined;
}
