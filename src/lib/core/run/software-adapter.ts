import type { AdapterDescription } from './environment.ts';

const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i;

/** Whether WebGPU runs on the processor: the browser says so, or the adapter's name does. */
export const isSoftwareAdapter = (adapter: AdapterDescription): boolean =>
	adapter.fallback ||
	softwareNames.test(
		[adapter.vendor, adapter.architecture, adapter.device, adapter.description].join(' ')
	);
