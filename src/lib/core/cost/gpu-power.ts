import gpuDocument from './gpus.json' with { type: 'json' };

/** What a rate is scaled by. */
export interface PowerFigures {
	/** 10⁹ bytes per second between a GPU and its memory. */
	readonly bandwidthGbs: number;
	/** 10¹² operations per second in half precision, without sparsity. */
	readonly fp16Tflops: number;
}

/** A GPU that people have on their desks, with its maker's figures; browsers reach none of them in full. */
export interface KnownGpu extends PowerFigures {
	readonly name: string;
}

/**
 * A small table to choose from, since a browser tells neither figure. Compute is that of the shader cores, which is what
 * WebGPU uses: twice the single-precision rate where the maker doubles it, the same where not.
 */
export const knownGpus: readonly KnownGpu[] = gpuDocument;
