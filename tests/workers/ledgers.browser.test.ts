import { expect, test } from 'vitest';
import { GpuLedger } from '#workers/runtime/gpu-ledger.ts';
import { WasmLedger } from '#workers/runtime/wasm-ledger.ts';

const megabyte = 1024 * 1024;

test('GPU buffers are counted from creation to destruction', async () => {
	const devices: GPUDevice[] = [];
	const ledger = new GpuLedger((device) => devices.push(device));
	const adapter = await navigator.gpu.requestAdapter();
	const device = await adapter?.requestDevice();
	if (!device) throw new Error('The test browser has no WebGPU.');
	expect(devices).toEqual([device]);
	expect(ledger.device).toBe(device);

	const make = (size: number) => device.createBuffer({ size, usage: GPUBufferUsage.STORAGE });
	const small = make(megabyte);
	const large = make(4 * megabyte);
	expect([ledger.liveBytes, ledger.peakBytes]).toEqual([5 * megabyte, 5 * megabyte]);
	large.destroy();
	large.destroy();
	expect([ledger.liveBytes, ledger.peakBytes]).toEqual([megabyte, 5 * megabyte]);
	ledger.restartPeak();
	expect(ledger.peakBytes).toBe(megabyte);
	small.destroy();
	expect(ledger.liveBytes).toBe(0);
	device.destroy();
});

test('wasm memories are counted with what they grew by', () => {
	const ledger = new WasmLedger();
	expect(ledger.bytes).toBeNull();
	const memory = new WebAssembly.Memory({ initial: 1, maximum: 4 });
	expect(memory).toBeInstanceOf(WebAssembly.Memory);
	expect(ledger.bytes).toBe(65_536);
	memory.grow(2);
	expect(ledger.bytes).toBe(3 * 65_536);
});
