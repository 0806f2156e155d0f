import type { Plan } from '#lib/core/run/plan.ts';
import { variantLook, type VariantLook } from '#lib/ui/variant-look.ts';

/** Whether one name of a model would stand beside every variant. */
export const isOneModel = ({ variants }: Pick<Plan, 'variants'>): boolean =>
	new Set(variants.map((variant) => variantLook(variant).model)).size === 1;

/** The lines that name a row of a chart: the model only where it tells rows apart. */
export const rowName = ({ model, detail }: VariantLook, n: number, oneModel: boolean): string[] =>
	oneModel ? [detail, `n = ${n}`] : [model, `${detail}, n = ${n}`];
