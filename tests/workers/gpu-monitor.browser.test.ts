import { beforeAll, expect, test } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { BrowserGpuMonitor } from '#workers/runtime/gpu-monitor.ts';

const newDevice = async () => {
	const adapter = await navigator.gpu.requestAdapter();
	if (!adapter) throw new Error('The test browser has no WebGPU.');
	return adapter.requestDevice();
};

// It patches WebGPU for the whole page, so there is one for all tests; a fault is remembered, so their order matters.
let monitor: BrowserGpuMonitor;
beforeAll(() => {
	monitor = new BrowserGpuMonitor();
});

test('knows nothing of bytes before there is a device', async () => {
	expect(monitor).toMatchObject({ inUse: false, liveBytes: null, peakBytes: null });
	expect(await monitor.adapterFeatures()).toContain('timestamp-query');
});

test('a command that WebGPU refuses is a fault, and is told once', async () => {
	const faults: Failure[] = [];
	const unwatch = monitor.onFault((fault) => faults.push(fault));
	const device = await newDevice();
	expect(monitor).toMatchObject({ inUse: true, liveBytes: 0 });
	device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
	await monitor.idle();
	await expect.poll(() => faults.length).toBe(1);
	expect(faults[0]?.kind).toBe('crashed');
	expect(faults[0]?.cause).toContain('WebGPU refused a command');
	monitor.loseDevice();
	await device.lost;
	expect(faults).toHaveLength(1);
	unwatch();
});

test('who listens late is told at once', () => {
	const faults: Failure[] = [];
	monitor.onFault((fault) => faults.push(fault));
	expect(faults).toHaveLength(1);
});
