import { drivers } from './drivers/drivers.ts';
import type { EngineParts } from './engine-parts.ts';
import { browserFileTools } from './files/file-tools.ts';
import { ModelFiles } from './files/model-files.ts';
import { BrowserRuntime } from './runtime/browser-runtime.ts';
import { BrowserGpuMonitor } from './runtime/gpu-monitor.ts';

const settleMs = 100;

/** The engine's parts in a real worker. WebGPU and wasm are watched from here on, before the runtime starts. */
export function browserParts(): EngineParts {
	const now = () => performance.now();
	return {
		drivers,
		now,
		gpu: new BrowserGpuMonitor(),
		runtime: new BrowserRuntime(),
		settle: () => new Promise((resolve) => setTimeout(resolve, settleMs)),
		openFiles: async (variant, places, onEvent) =>
			ModelFiles.open(variant, places, await browserFileTools(), onEvent)
	};
}
