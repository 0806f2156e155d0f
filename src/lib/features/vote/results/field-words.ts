import type { Arena } from '#lib/core/arena/arena.ts';
import type { Contestant } from '#lib/core/arena/contestants.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import { listed } from '#lib/core/report/listed.ts';
import { plural } from '#lib/ui/format.ts';
import { variantLook } from '#lib/ui/variant-look.ts';

/** How variants are called, by id. */
export const variantNames = (variants: readonly Variant[]): ReadonlyMap<string, string> =>
	new Map(variants.map((variant) => [variantId(variant), variantLook(variant).name]));

/** `fp32 · webgpu or fp32 · wasm`, where both always said the same. */
export const contestantName = (members: Contestant, names: ReadonlyMap<string, string>): string =>
	members.map((id) => names.get(id) ?? id).join(' or ');

/**
 * Who is one and the same to votes, and who is left out, in sentences.
 * @param withheld pairs that are not asked, since the model of one of their texts was named
 */
export function fieldSentences({ variants, field }: Arena, withheld: number): string[] {
	const names = variantNames(variants);
	const called = (ids: readonly string[]) => listed(ids.map((id) => names.get(id) ?? id));
	const [isSilent, isApart] = [field.silent.length > 0, field.apart.length > 0];
	return [
		...field.contestants
			.filter((members) => members.length > 1)
			.map(
				(members) =>
					`${called(members)} always said the same where ${members.length === 2 ? 'both' : 'they'} answered: for votes they are one.`
			),
		...(isSilent
			? [
					`${called(field.silent)} gave no text and ${field.silent.length === 1 ? 'is' : 'are'} left out: no trial finished.`
				]
			: []),
		...(isApart
			? [
					`${called(field.apart)} answered no picture and prompt that another variant answered, and ${field.apart.length === 1 ? 'is' : 'are'} left out.`
				]
			: []),
		...(withheld > 0
			? [
					`${plural(withheld, 'pair')} ${withheld === 1 ? 'is' : 'are'} not asked: after another vote you were told whose one of their texts is.`
				]
			: [])
	];
}
