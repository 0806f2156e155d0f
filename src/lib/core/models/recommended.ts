import type { CatalogueModel, FigureBasis } from './catalogue.ts';
import { needsShaderF16 } from './dtype-files.ts';
import type { DtypeChoice } from './variant.ts';

/** Dtypes that a catalogue's model should be run with, and how large that is. */
export interface RecommendedDtype {
	readonly dtype: DtypeChoice;
	/** 10⁶ bytes. */
	readonly megabytes: number | null;
	readonly basis: FigureBasis;
}

/**
 * The mix that is known to work on WebGPU with or without half precision; where nobody counted that, the smallest dtype
 * that runs and is not known to go wrong there; else the mix without a size. `null`: nothing in the catalogue runs there.
 */
export function recommendedDtype(
	{ mixes, sizes, hardware }: CatalogueModel,
	shaderF16: boolean
): RecommendedDtype | null {
	const mix =
		mixes.find((one) => one.needsShaderF16 === shaderF16) ??
		mixes.find((one) => !one.needsShaderF16);
	if (mix && mix.megabytes !== null) return mix;
	const avoid = hardware.find(({ device }) => device === 'webgpu')?.avoid ?? [];
	const usable = sizes.filter(
		({ dtype }) => (shaderF16 || !needsShaderF16(dtype)) && !avoid.includes(dtype)
	);
	return usable.reduce<RecommendedDtype | null>(
		(least, size) => (size.megabytes < (least?.megabytes ?? Infinity) ? size : least),
		mix ?? null
	);
}
