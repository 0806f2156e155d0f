import type { Failure } from '../../failure.ts';

/** A model in a worker of this tab. */
export interface LoadedModel {
	/** Numbered, because one variant can be loaded twice. */
	readonly key: number;
	/** `variantId`, or `id@revision:dtype` of a model that scores ask. */
	readonly id: string;
	readonly kind: 'vision-language' | 'embedder' | 'detector';
	/** ISO 8601 */
	readonly since: string;
	/** Of the last generation, or of loading; `null` where it could not be observed. */
	readonly gpuBytes: number | null;
	readonly wasmBytes: number | null;
}

/** Something that went wrong with a model in this tab. */
export interface ModelError {
	readonly model: string;
	/** ISO 8601 */
	readonly at: string;
	readonly failure: Failure;
}

/** A file that is not as it should be. */
export interface FileProblem {
	readonly model: string;
	readonly revision: string;
	readonly path: string;
	/** `half`: on its way, or given up; `missing`: of a registered version, nowhere on this device; `wrong`: other content. */
	readonly problem: 'half' | 'missing' | 'wrong';
	/** As a sentence. */
	readonly words: string;
}

/** How models are doing on this device. */
export interface RegistryHealth {
	/** In this tab; what other tabs hold is not known. */
	readonly loaded: readonly LoadedModel[];
	/** Newest first, of this tab's life. */
	readonly errors: readonly ModelError[];
	readonly files: readonly FileProblem[];
	/** Active versions that are not registered or whose files are not here. */
	readonly active: readonly {
		readonly type: string;
		readonly version: string;
		readonly words: string;
	}[];
	readonly storage: {
		/** Bytes in the origin's store of model files. */
		readonly modelBytes: number;
		readonly usageBytes: number | null;
		readonly quotaBytes: number | null;
		readonly persisted: boolean | null;
	};
}
