import { describe, expect, it } from 'vitest';
import type { AdapterDescription, Environment } from '#lib/core/run/environment.ts';
import { deviceFacts } from '#lib/features/device/device-facts.ts';
import { environmentJson, environmentMarkdown } from '#lib/features/device/environment-text.ts';

const adapter: AdapterDescription = {
	vendor: 'acme',
	architecture: 'one',
	device: '',
	description: '',
	fallback: false,
	features: ['shader-f16'],
	limits: { maxBufferSize: 2_147_483_648 }
};
const environment: Environment = {
	adapter,
	webgpuMissing: null,
	browser: 'Chromium 140',
	os: 'Linux',
	userAgent: 'agent | with a pipe',
	logicalCores: 8,
	deviceMemoryGb: null,
	crossOriginIsolated: true,
	jspi: true,
	storage: { usageBytes: 1, quotaBytes: 10_000_000, persisted: false },
	versions: { loupe: '0.1.0' }
};
const fact = (given: Environment, name: string) =>
	deviceFacts(given).find((one) => one.name === name);

describe('what this device can do', () => {
	it('has no complaint about a full-featured device', () => {
		expect(deviceFacts(environment).filter((one) => one.bad)).toEqual([]);
		expect(fact(environment, 'Adapter')?.value).toBe('acme one');
		expect(fact(environment, 'Memory')?.value).toBe('not told');
	});

	it('says why there is no WebGPU and what follows', () => {
		const without = { ...environment, adapter: null, webgpuMissing: 'The GPU is blocked.' };
		expect(fact(without, 'WebGPU')).toMatchObject({ bad: true });
		expect(fact(without, 'WebGPU')?.meaning).toBe(
			'The GPU is blocked. Models run on wasm, on the CPU.'
		);
	});

	it('warns of a software adapter, of missing half floats and of a page that is not isolated', () => {
		const poor = {
			...environment,
			adapter: { ...adapter, fallback: true, features: [] },
			crossOriginIsolated: false
		};
		const bad = deviceFacts(poor).filter((one) => one.bad);
		expect(bad.map((one) => one.name)).toEqual(['Adapter', 'Half floats', 'Processor']);
	});
});

describe('the device as text', () => {
	it('is a table whose cells cannot break it', () => {
		const odd = { ...environment, browser: 'a | b\nc' };
		expect(environmentMarkdown(odd)).toContain('| Browser | a \\| b c |');
		expect(environmentMarkdown(odd)).toContain('| maxBufferSize | 2147483648 |');
	});

	it('is the whole environment as JSON', () => {
		expect(JSON.parse(environmentJson(environment))).toEqual(environment);
	});
});
