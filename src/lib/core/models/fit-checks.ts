import { formatMetric } from '../run/metric-format.ts';
import type { FitDevice, FitNeeds, FitReason, FitVerdict } from './fit.ts';

/** The end of a wasm heap: 4 GiB. */
const wasmEnd = 4 * 1024 ** 3;
/** Where a browser tells nothing of memory, so much is taken for granted. */
const alwaysThere = 1e9;
/** From here on browsers say the same of any larger memory. */
const largestTold = 8e9;

const size = (bytes: number) => formatMetric({ unit: 'bytes', digits: bytes < 1e9 ? 0 : 1 }, bytes);

/** All reasons for and against, in no order. */
export function fitChecks(needs: FitNeeds, device: FitDevice, peak: number | null): FitReason[] {
	return [
		deviceCheck(needs, device),
		memoryCheck(needs, device, peak),
		wasmCheck(needs, peak),
		...bufferChecks(needs, device),
		storageCheck(needs, device)
	].filter((reason) => reason !== null);
}

const because = (about: FitReason['about'], verdict: FitVerdict, words: string): FitReason => ({
	about,
	verdict,
	words
});

const deviceCheck = (needs: FitNeeds, device: FitDevice): FitReason | null =>
	needs.device === 'webgpu' && !device.webgpu
		? because('device', 'no', 'There is no WebGPU here; choose the wasm device.')
		: null;

function memoryCheck(
	{ weightBytes }: FitNeeds,
	{ budgetBytes, memoryBytes }: FitDevice,
	peak: number | null
): FitReason {
	if (weightBytes === null || peak === null)
		return because('memory', 'unknown', 'The size of its weights is not known.');
	const about = `Its peak is estimated at ${size(peak)}`;
	if (budgetBytes !== null) return phoneCheck(weightBytes, peak, budgetBytes);
	if (memoryBytes === null)
		return peak <= alwaysThere
			? because('memory', 'fits', `${about}, little enough for any computer.`)
			: because(
					'memory',
					'unknown',
					`${about}; this browser does not tell how much memory there is.`
				);
	const told = `${size(memoryBytes)}${memoryBytes >= largestTold ? ' or more' : ''} of memory`;
	if (peak <= memoryBytes / 2)
		return because('memory', 'fits', `${about}, less than half of the ${told}.`);
	if (peak <= memoryBytes)
		return because('memory', 'tight', `${about}, more than half of the ${told}.`);
	return memoryBytes >= largestTold
		? because('memory', 'unknown', `${about}; the browser tells only that there are ${told}.`)
		: because('memory', 'no', `${about}, above the ${told}.`);
}

function phoneCheck(weights: number, peak: number, budget: number): FitReason {
	const tab = `the ${size(budget)} that a tab gets on such a phone`;
	if (weights > budget)
		return because('memory', 'no', `Its weights alone are ${size(weights)}, above ${tab}.`);
	if (peak > budget)
		return because('memory', 'tight', `Its peak is estimated at ${size(peak)}, above ${tab}.`);
	return because('memory', 'fits', `Its peak is estimated at ${size(peak)}, within ${tab}.`);
}

function wasmCheck({ device, weightBytes }: FitNeeds, peak: number | null): FitReason | null {
	if (device !== 'wasm' || weightBytes === null || peak === null || peak <= wasmEnd) return null;
	const end = `the ${size(wasmEnd)} at which wasm memory ends`;
	return weightBytes > wasmEnd
		? because('memory', 'no', `Its weights alone are ${size(weightBytes)}, above ${end}.`)
		: because('memory', 'tight', `Its peak is estimated at ${size(peak)}, above ${end}.`);
}

function bufferChecks(needs: FitNeeds, device: FitDevice): FitReason[] {
	const { maxBufferSize: most, maxStorageBufferBindingSize: bound } = device;
	if (needs.device !== 'webgpu' || most === null) return [];
	const { embeddingBytes: embedding, largestFileBytes: largest } = needs;
	const one = `the ${size(most)} of the largest GPU buffer`;
	if (embedding !== null && embedding > most)
		return [
			because(
				'buffer',
				'no',
				`Its token embeddings are one tensor of ${size(embedding)}, above ${one}.`
			)
		];
	if (embedding !== null && bound !== null && embedding > bound)
		return [
			because(
				'buffer',
				'tight',
				`Its token embeddings are one tensor of ${size(embedding)}, above the ${size(bound)} that a shader sees of a buffer.`
			)
		];
	if (largest === null) return [];
	return largest <= most
		? [because('buffer', 'fits', `Its largest file is ${size(largest)}, within ${one}.`)]
		: [
				because(
					'buffer',
					'tight',
					`Its largest file is ${size(largest)}, above ${one}; it runs if no single tensor in it is.`
				)
			];
}

function storageCheck({ missingBytes: missing }: FitNeeds, device: FitDevice): FitReason | null {
	const { freeStorageBytes: free } = device;
	if (missing === null || missing === 0) return null;
	if (free === null)
		return because(
			'storage',
			'unknown',
			`${size(missing)} have to be stored; this browser does not tell how much is free.`
		);
	const words = `${size(missing)} have to be stored, of ${size(free)} that are free.`;
	return because('storage', missing > free ? 'no' : missing > free * 0.9 ? 'tight' : 'fits', words);
}
