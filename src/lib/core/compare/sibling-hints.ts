import { dtypeLabel } from '../models/variant.ts';
import type { VariantRegression } from './variant-regression.ts';

/**
 * Where to look, from the other variants of a report: a score that fell at one dtype, or on one device, and not at
 * another of the same model is not the prompt's nor the picture's.
 */
export function siblingHints(one: VariantRegression, all: readonly VariantRegression[]): string[] {
	if (!scoreFell(one)) return [];
	const own = one.comparison.after.variant;
	const steady = all
		.filter((other) => other !== one && other.outcome === 'pass' && hasScore(other))
		.map(({ comparison }) => comparison.after.variant)
		.filter(({ model, revision }) => model === own.model && revision === own.revision);
	const [dtype, device] = [dtypeLabel(own.dtype), own.device];
	const dtypes = steady
		.filter((other) => other.device === device)
		.map((other) => dtypeLabel(other.dtype));
	const devices = steady
		.filter((other) => dtypeLabel(other.dtype) === dtype)
		.map((other) => other.device);
	return [
		...(dtypes.length > 0
			? [
					`Quality fell at ${dtype} and not at ${dtypes.join(' or ')} of the same model: look at how its weights were quantised, and at the kernels that read them.`
				]
			: []),
		...(devices.length > 0
			? [
					`Quality fell on ${device} and not on ${devices.join(' or ')} with the same weights: look for a wrong kernel or a driver.`
				]
			: [])
	];
}

const scoreFell = ({ regressed }: VariantRegression): boolean =>
	regressed.some(({ metric }) => metric.group === 'score');

const hasScore = ({ comparison }: VariantRegression): boolean =>
	comparison.metrics.some(
		({ metric, verdict }) => metric.group === 'score' && verdict !== 'not enough data'
	);
