import type { CatalogueModel } from '#lib/core/models/catalogue.ts';
import { fitOf, type Fit, type FitDevice } from '#lib/core/models/fit.ts';
import { needsOfCatalogue } from '#lib/core/models/fit-needs.ts';
import { recommendedDtype, type RecommendedDtype } from '#lib/core/models/recommended.ts';

export interface CatalogueFilter {
	/** Words that the name or the id has. */
	readonly text: string;
	/** Empty: any. */
	readonly family: string;
	readonly licence: 'any' | 'permissive' | 'commercial';
	/** Leaves out what surely does not fit. */
	readonly fitting: boolean;
}

export const noFilter: CatalogueFilter = {
	text: '',
	family: '',
	licence: 'any',
	fitting: false
};

/** A catalogue's model with what is advised for this device. */
export interface CatalogueRow {
	readonly model: CatalogueModel;
	/** `null`: the catalogue knows nothing that runs here. */
	readonly advised: RecommendedDtype | null;
	/** `null` while the device is being looked at. */
	readonly fit: Fit | null;
}

/** @param device `null` while it is being looked at */
export function catalogueRows(
	models: readonly CatalogueModel[],
	device: FitDevice | null,
	shaderF16: boolean
): CatalogueRow[] {
	return models.map((model) => {
		const advised = recommendedDtype(model, shaderF16);
		const needs =
			advised &&
			needsOfCatalogue(model, advised.dtype, device?.webgpu === false ? 'wasm' : 'webgpu');
		return { model, advised, fit: device && needs ? fitOf(needs, device) : null };
	});
}

/** Those that a filter lets through, in the order of the catalogue. */
export function filterCatalogue(
	rows: readonly CatalogueRow[],
	{ text, family, licence, fitting }: CatalogueFilter
): CatalogueRow[] {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	return rows.filter(({ model, fit }) => {
		const named = `${model.name} ${model.id}`.toLowerCase();
		return (
			words.every((word) => named.includes(word)) &&
			(family === '' || model.family === family) &&
			(licence === 'any' || model.licence[licence] === true) &&
			!(fitting && fit?.verdict !== 'fits')
		);
	});
}
