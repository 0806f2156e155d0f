import { deviceName } from '../compare/device-name.ts';
import { verdictOf, type KeptValidations } from '../models/validation/kept-validations.ts';
import { variantId } from '../models/variant.ts';
import type { Run } from '../run/run.ts';

/** By id, variants of a run whose output a validation on its device calls wrong, with the reason as a sentence. */
export type WrongOutputs = ReadonlyMap<string, string>;

export const noneWrong: WrongOutputs = new Map();

export const wrongWords = 'wrong on this device';

/** What a report says beside the figures of such a variant. */
export const wrongSentence = (reason: string): string =>
	`Wrong on this device, so that its speed says nothing. ${reason}`;

/** What the validations that are kept say of a run. */
export function wrongOutputs(
	kept: KeptValidations,
	{ plan, environment }: Pick<Run, 'plan' | 'environment'>
): WrongOutputs {
	const device = deviceName(environment);
	return new Map(
		plan.variants.flatMap((variant) => {
			const { verdict } = verdictOf(kept, variant, device) ?? {};
			return verdict?.type === 'wrong' ? [[variantId(variant), verdict.reason] as const] : [];
		})
	);
}
