import type { CatalogueModel, FigureBasis } from '../models/catalogue.ts';
import { dtypeLabel, variantId, type DtypeChoice, type Variant } from '../models/variant.ts';
import type { Candidate, Figure, OtherRun, Source } from './candidate.ts';
import { supportOn, type TargetDevice } from './target-support.ts';

/** Dtypes of a model, and how large that is. */
interface Offer {
	readonly dtype: DtypeChoice;
	readonly megabytes: number;
	readonly basis: FigureBasis;
}

/** What runs say of the catalogue's variants, by {@link offerKey}. */
export interface KnownOffers {
	/** Weighed already: not offered again. */
	readonly measured: ReadonlySet<string>;
	/** Measured with other pictures or prompts, which says nothing here, but is not nothing. */
	readonly elsewhere: ReadonlyMap<string, OtherRun>;
}

/** A variant without its revision: the catalogue names a branch, a run the commit that it stood for. */
export const offerKey = ({ model, dtype, device }: Variant): string =>
	`${model}:${dtypeLabel(dtype)}:${device}`;

/**
 * One candidate for each dtype and each mix of dtypes of a model that nobody measured. Nothing but size and licence is
 * known of it, and whether the target can run it. Left out: what the catalogue has no size of, dtypes that are known to
 * go wrong on WebGPU, and models that scores ask.
 */
export function catalogueCandidates(
	models: readonly CatalogueModel[],
	device: TargetDevice,
	known: KnownOffers
): Candidate[] {
	return models
		.filter(({ types }) => types.includes('vision-language'))
		.flatMap((model) =>
			offersOf(model).flatMap((offer): Candidate[] => {
				const variant: Variant = {
					...{ model: model.id, revision: model.revision },
					...{ dtype: offer.dtype, device: 'webgpu' }
				};
				const key = offerKey(variant);
				if (known.measured.has(key)) return [];
				return [candidateOf(model, variant, offer, device, known.elsewhere.get(key))];
			})
		);
}

function offersOf({ mixes, sizes, hardware }: CatalogueModel): Offer[] {
	const avoid = hardware.find(({ device }) => device === 'webgpu')?.avoid ?? [];
	const counted = mixes.flatMap(({ dtype, megabytes, basis }) =>
		megabytes === null ? [] : [{ dtype, megabytes, basis }]
	);
	// Eight bits on WebGPU are known for wrong results, so they are never offered unmeasured.
	const single = sizes.filter(({ dtype }) => !avoid.includes(dtype) && !/^q8$|int8/.test(dtype));
	return [...counted, ...single];
}

function candidateOf(
	model: CatalogueModel,
	variant: Variant,
	{ megabytes, basis }: Offer,
	device: TargetDevice,
	otherRun: OtherRun | undefined
): Candidate {
	const { unsupported, unsure } = supportOn(variant, device);
	const source: Source = { type: 'catalogue', basis, ...(otherRun && { otherRun }) };
	const notMeasured = (what: string): Figure => ({
		missing: otherRun
			? `Its ${what} is not in the catalogue, and it was measured with other pictures or prompts alone.`
			: `Its ${what} is not in the catalogue and was not measured here.`
	});
	return {
		id: variantId(variant),
		variant,
		figures: {
			quality: notMeasured('quality'),
			ttftMs: notMeasured('time to the first token'),
			totalMs: notMeasured('time per answer'),
			perImageMs: notMeasured('time per picture'),
			memory: notMeasured('peak memory'),
			download: { value: megabytes * 1e6, interval: null, source }
		},
		licence: model.licence,
		model,
		unsupported,
		...(unsure && { unsure }),
		measured: null,
		...(otherRun && { otherRun })
	};
}
