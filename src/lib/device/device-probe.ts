import type { DeviceProbe } from '#lib/core/ports.ts';
import { probeAdapter } from './adapter.ts';
import { nameBrowser, type UserAgentData } from './browser-name.ts';
import { storageSpace } from './storage-space.ts';

interface ChromiumNavigator {
	readonly userAgentData?: UserAgentData;
	readonly deviceMemory?: number;
}

/** Describes this device. @param versions of Loupe and the libraries, as the build recorded them. */
export function createDeviceProbe(versions: Readonly<Record<string, string>>): DeviceProbe {
	return {
		async describe() {
			const { userAgentData, deviceMemory } = navigator as Navigator & ChromiumNavigator;
			const [gpu, name, storage] = await Promise.all([
				probeAdapter(),
				nameBrowser(navigator.userAgent, userAgentData),
				storageSpace.usage()
			]);
			return {
				adapter: gpu.adapter,
				webgpuMissing: gpu.missing,
				...name,
				userAgent: navigator.userAgent,
				logicalCores: navigator.hardwareConcurrency || null,
				deviceMemoryGb: deviceMemory ?? null,
				crossOriginIsolated,
				jspi: 'Suspending' in WebAssembly,
				storage,
				versions
			};
		}
	};
}
