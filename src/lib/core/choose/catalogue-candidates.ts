import type { CatalogueModel, FigureBasis } from '../models/catalogue.ts';
import { needsShaderF16 } from '../models/dtype-files.ts';
import { variantId, type DtypeChoice, type Variant } from '../models/variant.ts';
import type { Candidate, Figure } from './candidate.ts';

/** A catalogue size that can be run with. */
interface Offer {
	readonly dtype: DtypeChoice;
	readonly megabytes: number | null;
	readonly basis: FigureBasis;
}

/**
 * One candidate per model that nobody measured: the mix that is known to work where there is one for this adapter, else
 * the smallest dtype that it can run. Nothing but size and licence is known of it. A model whose dtypes are not known
 * is left out, and so is one that scores ask.
 *
 * @param shaderF16 whether the target computes in half precision; of a phone it is not known, and then not counted on.
 * @param measured ids of the models that were measured.
 */
export function catalogueCandidates(
	models: readonly CatalogueModel[],
	shaderF16: boolean,
	measured: ReadonlySet<string>
): Candidate[] {
	return models
		.filter(({ id, types }) => types.includes('vision-language') && !measured.has(id))
		.flatMap((model) => {
			const offer = offerOf(model, shaderF16);
			if (offer) return [candidateOf(model, offer, null)];
			const withF16 = offerOf(model, true);
			return withF16 ? [candidateOf(model, withF16, needsF16)] : [];
		});
}

const needsF16 =
	'What the catalogue knows of it needs shader-f16, which is missing there or not known of it.';

function offerOf(model: CatalogueModel, shaderF16: boolean): Offer | null {
	const mixes = model.mixes.filter(({ needsShaderF16: needed }) => !needed || shaderF16);
	const mix = smallest(mixes.filter(({ megabytes }) => megabytes !== null));
	if (mix) return mix;
	return smallest(
		model.sizes.filter(
			// q8 on WebGPU is known for wrong results, so it is never offered unmeasured.
			({ dtype }) => (shaderF16 || !needsShaderF16(dtype)) && !/^q8$|int8/.test(dtype)
		)
	);
}

const smallest = (offers: readonly Offer[]): Offer | null =>
	offers.reduce<Offer | null>(
		(least, offer) =>
			!least || (offer.megabytes ?? Infinity) < (least.megabytes ?? Infinity) ? offer : least,
		null
	);

const notMeasured = (what: string): Figure => ({
	missing: `Its ${what} is not in the catalogue and was not measured here.`
});

function candidateOf(
	model: CatalogueModel,
	{ dtype, megabytes, basis }: Offer,
	unsupported: string | null
): Candidate {
	const variant: Variant = { model: model.id, revision: 'main', dtype, device: 'webgpu' };
	return {
		id: variantId(variant),
		variant,
		figures: {
			quality: notMeasured('quality'),
			ttftMs: notMeasured('time to the first token'),
			totalMs: notMeasured('time per answer'),
			perImageMs: notMeasured('time per picture'),
			memory: notMeasured('peak memory'),
			download:
				megabytes === null
					? notMeasured('size')
					: { value: megabytes * 1e6, interval: null, source: { type: 'catalogue', basis } }
		},
		licence: model.licence,
		model,
		unsupported,
		measured: null
	};
}
