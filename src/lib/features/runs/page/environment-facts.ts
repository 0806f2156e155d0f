import { imageOptionWords } from '#lib/core/models/image-options.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import type { Run } from '#lib/core/run/run.ts';
import { formatBytes, plural } from '#lib/ui/format.ts';

/** The adapter in a few words; browsers keep most of it private. */
export function adapterName({ adapter, webgpuMissing }: Environment): string {
	if (!adapter) return `no WebGPU${webgpuMissing ? ` (${webgpuMissing})` : ''}`;
	const { vendor, architecture, device, description } = adapter;
	return (
		description || [vendor, architecture, device].filter(Boolean).join(' ') || 'unnamed adapter'
	);
}

/** One line: where the figures come from. */
export function environmentLine({ environment, loads }: Run): string {
	const { browser, os, logicalCores } = environment;
	const devices = [...new Set(loads.map(({ device }) => device))].sort();
	return [
		browser,
		os,
		adapterName(environment),
		logicalCores === null ? null : plural(logicalCores, 'core'),
		devices.length > 0 ? `ran on ${devices.join(' and ')}` : null
	]
		.filter(Boolean)
		.join(' · ');
}

export interface Fact {
	readonly name: string;
	readonly value: string;
}

const told = (value: string | null): string => value || 'not told';

export function environmentFacts({ environment: seen, loads, plan }: Run): Fact[] {
	const { adapter, storage } = seen;
	const runtimes = new Set(
		loads.map(({ runtime }) => `${runtime.build}, ${plural(runtime.threads, 'thread')}`)
	);
	const facts: Fact[] = [
		{ name: 'Browser', value: told(seen.browser) },
		{ name: 'System', value: told(seen.os) },
		{ name: 'WebGPU adapter', value: adapterName(seen) + (adapter?.fallback ? ' (fallback)' : '') },
		{
			name: 'WebGPU features',
			value: adapter ? told([...adapter.features].sort().join(', ')) : '–'
		},
		{ name: 'Largest buffer', value: adapterLimit(adapter?.limits['maxBufferSize']) },
		{ name: 'Logical cores', value: told(seen.logicalCores?.toString() ?? null) },
		{
			name: 'Memory',
			value: seen.deviceMemoryGb === null ? 'not told' : `${seen.deviceMemoryGb} GB or more`
		},
		{ name: 'Cross-origin isolated', value: seen.crossOriginIsolated ? 'yes' : 'no' },
		{ name: 'Runtime', value: told([...runtimes].join('; ')) },
		{
			name: 'Versions',
			value: Object.entries(seen.versions)
				.map(([name, version]) => `${name} ${version}`)
				.join(', ')
		},
		{
			name: 'Storage',
			value:
				storage.quotaBytes === null
					? 'not told'
					: `${formatBytes(storage.usageBytes ?? 0)} of ${formatBytes(storage.quotaBytes)} in use${storage.persisted ? ', kept for good' : ''}`
		},
		{ name: 'Order', value: `shuffled with seed ${plan.seed}` },
		{
			name: 'Limits',
			value: `${plural(plan.maxNewTokens, 'token')} and ${plan.timeoutMs / 1000} s per trial, ${plural(plan.warmup, 'warm-up generation')}`
		},
		{ name: 'Image options', value: imageOptionWords(plan.imageOptions) },
		{ name: 'Variants', value: plan.variants.map(variantId).join(', ') },
		{ name: 'User agent', value: told(seen.userAgent) }
	];
	return facts;
}

const adapterLimit = (bytes: number | undefined): string =>
	bytes === undefined ? '–' : formatBytes(bytes);
