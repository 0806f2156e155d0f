import type { PowerFigures } from './gpu-power.ts';
import { rangeOf, type MeasuredPace } from './measured-pace.ts';
import type { Range } from './range.ts';

/**
 * How much of what scaling promises another machine reaches. Decoding waits for memory on both, so the ratio of
 * bandwidths holds roughly. A picture's prefill is compute, and the figure of a rented GPU is that of its tensor cores,
 * which a small batch never fills: hence a band from a quarter on. Bands are judgement, not measurement.
 */
export const efficiencyBands = {
	decode: { low: 0.5, high: 1.5 },
	prefill: { low: 0.25, high: 1 }
} as const satisfies Record<string, Range>;

/**
 * Milliseconds per picture on one GPU, one request at a time:
 *
 *     host + prefill × C_here / C_there / e_prefill + decode × B_here / B_there / e_decode
 *
 * with C in TFLOPS, B in GB/s and e from the efficiency bands. What the processor does stays as it is. Batches are not
 * counted, so a server that fills them does better. The low end takes the low ends of the parts' intervals and the best
 * efficiency, the high end the others: as if the parts erred together, which is never too narrow.
 */
export function scaledMsPerImage(
	pace: MeasuredPace,
	here: PowerFigures,
	there: PowerFigures
): Range {
	const compute = here.fp16Tflops / there.fp16Tflops;
	const memory = here.bandwidthGbs / there.bandwidthGbs;
	const { prefill, decode } = efficiencyBands;
	const at = (end: keyof Range, efficiency: keyof Range) =>
		rangeOf(pace.hostMs)[end] +
		(rangeOf(pace.prefillMs)[end] * compute) / prefill[efficiency] +
		(rangeOf(pace.decodeMs)[end] * memory) / decode[efficiency];
	return { low: at('low', 'high'), high: at('high', 'low') };
}

/** Pictures per hour of a machine with so many GPUs, each with a copy of the model: 3,600,000 / ms × GPUs. */
export const imagesPerHour = (msPerImage: Range, gpuCount: number): Range => ({
	low: (3_600_000 / msPerImage.high) * gpuCount,
	high: (3_600_000 / msPerImage.low) * gpuCount
});
