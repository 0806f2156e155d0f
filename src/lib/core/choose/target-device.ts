import type { Variant } from '../models/variant.ts';
import type { Environment } from '../run/environment.ts';
import type { Target } from './constraints.ts';

/**
 * GPU memory that a tab of a phone gets, 10⁶ bytes, as others saw it. Fixed, since asking a phone for more crashes the
 * tab that asks.
 */
const phoneBudgetsMb: Readonly<Record<Exclude<Target, 'this'>, number>> = {
	iphone: 700,
	tablet: 1500
};

export const budgetOf = (target: Target): number | null =>
	target === 'this' ? null : phoneBudgetsMb[target];

const phoneSystems: Readonly<Record<Exclude<Target, 'this'>, RegExp>> = {
	iphone: /^iOS\b/,
	tablet: /^(?:iPadOS|Android)\b/
};

/** Whether what was timed there tells about the target. A GPU is told by its name, a processor by its cores. */
export function isTarget(
	measured: Environment,
	target: Target,
	here: Environment | null,
	device: Variant['device']
): boolean {
	if (target !== 'this') return phoneSystems[target].test(measured.os);
	if (!here || system(measured) !== system(here)) return false;
	return device === 'wasm'
		? measured.logicalCores === here.logicalCores
		: gpuName(measured) === gpuName(here);
}

/** `Windows 11, nvidia ampere`. */
export const deviceName = (environment: Environment): string =>
	[environment.os, gpuName(environment)].filter(Boolean).join(', ') || 'an unnamed device';

/** Without its version: an update makes no other device. */
const system = ({ os }: Environment): string => os.split(' ')[0] ?? '';

const gpuName = ({ adapter }: Environment): string =>
	adapter
		? [adapter.vendor, adapter.architecture, adapter.device, adapter.description]
				.filter(Boolean)
				.join(' ')
		: '';
