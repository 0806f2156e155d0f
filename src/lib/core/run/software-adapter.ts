import type { AdapterDescription } from './environment.ts';

const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i;

/** Whether a device of this name, as `deviceName` says it, runs WebGPU on the processor. */
export const isSoftwareName = (name: string): boolean => softwareNames.test(name);

/** The same of an adapter, where the browser says so or its name does. */
export const isSoftwareAdapter = (adapter: AdapterDescription): boolean =>
	adapter.fallback ||
	isSoftwareName(
		[adapter.vendor, adapter.architecture, adapter.device, adapter.description].join(' ')
	);
