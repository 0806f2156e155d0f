import { resolve } from '$app/paths';
import { matchVariants } from '#lib/core/compare/match-variants.ts';
import { mostNamedSides, writeSideRefs, type SideRef } from '#lib/core/compare/side-ref.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { ListedRun } from '#lib/core/run/listed-run.ts';

/** Where sides are compared; the first is what the others are held against. */
export const compareHref = (sides: readonly SideRef[]): string => {
	const path = `${resolve('/compare')}/`;
	return sides.length === 0
		? path
		: `${path}?${new URLSearchParams({ sides: writeSideRefs(sides) })}`;
};

/** All variants of a run. */
export const variantSides = (run: ListedRun): SideRef[] =>
	run.plan.variants
		.slice(0, mostNamedSides)
		.map((variant) => ({ run: run.id, variant: variantId(variant) }));

/**
 * One side per run, oldest first: the first variant of the oldest, and of each other run the variant that matches it,
 * else its first.
 */
export function runSides(runs: readonly ListedRun[]): SideRef[] {
	const inOrder = runs.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
	const first = inOrder[0]?.plan.variants[0];
	if (!first) return [];
	return inOrder.slice(0, mostNamedSides).flatMap(({ id, plan }) => {
		const { matches } = matchVariants([first], plan.variants);
		const variant = matches[0]?.after ?? plan.variants[0];
		return variant ? [{ run: id, variant: variantId(variant) }] : [];
	});
}
