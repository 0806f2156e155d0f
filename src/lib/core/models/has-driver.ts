import type { CatalogueModel } from './catalogue.ts';
import { modelFamilies } from './families.ts';

/** Whether a driver runs the family of a vision-language model; what scores ask has engines of its own. */
export const hasDriver = ({ types, family }: Pick<CatalogueModel, 'types' | 'family'>): boolean =>
	types.includes('vision-language') && modelFamilies.some((one) => one.family === family);

/** Whether it can be registered: a driver runs it, or the engines of embedders and detectors may. */
export const canRegister = (model: Pick<CatalogueModel, 'types' | 'family'>): boolean =>
	hasDriver(model) || !model.types.includes('vision-language');
