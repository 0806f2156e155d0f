import type { PowerFigures } from './gpu-power.ts';

/** A figure that is not known exactly. */
export interface Range {
	readonly low: number;
	readonly high: number;
}

/** What this device took, in medians per answer. */
export interface MeasuredPace {
	/** Pixels and prompt to tensors, on the processor. */
	readonly preprocessMs: number;
	/** From the request to the first token. */
	readonly ttftMs: number;
	/** From the first token to the last; 0 where there was but one. */
	readonly decodeMs: number;
	readonly promptsPerImage: number;
}

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
 *     prompts × (preprocess + (ttft − preprocess) × C_here / C_there / e_prefill + decode × B_here / B_there / e_decode)
 *
 * with C in TFLOPS, B in GB/s and e from the efficiency bands. Preparing pictures runs on the processor and stays as it
 * is. Batches are not counted, so a server that fills them does better.
 */
export function scaledMsPerImage(
	pace: MeasuredPace,
	here: PowerFigures,
	there: PowerFigures
): Range {
	const compute =
		Math.max(0, pace.ttftMs - pace.preprocessMs) * (here.fp16Tflops / there.fp16Tflops);
	const memory = pace.decodeMs * (here.bandwidthGbs / there.bandwidthGbs);
	const at = (prefill: number, decode: number) =>
		pace.promptsPerImage * (pace.preprocessMs + compute / prefill + memory / decode);
	return {
		low: at(efficiencyBands.prefill.high, efficiencyBands.decode.high),
		high: at(efficiencyBands.prefill.low, efficiencyBands.decode.low)
	};
}

/** Pictures per hour of a machine with so many GPUs, each with a copy of the model: 3,600,000 / ms × GPUs. */
export const imagesPerHour = (msPerImage: Range, gpuCount: number): Range => ({
	low: (3_600_000 / msPerImage.high) * gpuCount,
	high: (3_600_000 / msPerImage.low) * gpuCount
});
