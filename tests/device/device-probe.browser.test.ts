import { afterEach, describe, expect, it, vi } from 'vitest';
import { probeAdapter } from '#lib/device/adapter.ts';
import { createDeviceProbe } from '#lib/device/device-probe.ts';
import { versions } from '#lib/device/versions.ts';

afterEach(() => vi.unstubAllGlobals());

it('describes this browser', async () => {
	const environment = await createDeviceProbe(versions).describe();
	expect(environment).toMatchObject({
		webgpuMissing: null,
		userAgent: navigator.userAgent,
		logicalCores: navigator.hardwareConcurrency,
		crossOriginIsolated: true,
		versions: {
			loupe: expect.stringMatching(/^\d+\.\d+\.\d+/),
			transformers: expect.stringMatching(/^\d+\.\d+\.\d+/),
			onnxruntime: expect.stringMatching(/^\d+\.\d+\.\d+/)
		}
	});
	expect(environment.browser).toMatch(/Chrom.* \d+/);
	expect(environment.os).not.toBe('unknown');
	expect(environment.storage.quotaBytes).toBeGreaterThan(0);
	expect(structuredClone(environment)).toEqual(environment);
});

it('describes the adapter with the limits that matter', async () => {
	const { adapter } = await probeAdapter();
	expect(adapter?.architecture).toBe('swiftshader');
	expect(adapter?.fallback).toBe(true);
	expect(adapter?.limits.maxBufferSize).toBeGreaterThanOrEqual(268_435_456);
	expect(Object.values(adapter?.limits ?? {}).every(Number.isFinite)).toBe(true);
});

describe('says why WebGPU is missing', () => {
	const withGpu = (gpu: unknown) => vi.stubGlobal('navigator', { gpu });
	const missing = async () => (await probeAdapter()).missing;

	it('in a browser without it', async () => {
		withGpu(undefined);
		expect(await missing()).toContain('navigator.gpu is missing');
	});

	it('on a page that is not secure', async () => {
		withGpu(undefined);
		vi.stubGlobal('isSecureContext', false);
		expect(await missing()).toContain('secure page');
	});

	it('without an adapter', async () => {
		withGpu({ requestAdapter: async () => null });
		expect(await missing()).toContain('no adapter');
	});

	it('when asking fails', async () => {
		withGpu({ requestAdapter: () => Promise.reject(new Error('driver crashed')) });
		expect(await missing()).toContain('driver crashed');
	});
});
