/** What WebGPU's adapter tells about itself; strings are empty where the browser keeps them private. */
export interface AdapterDescription {
	readonly vendor: string;
	readonly architecture: string;
	readonly device: string;
	readonly description: string;
	/** A software adapter, where the browser tells. */
	readonly fallback: boolean;
	readonly features: readonly string[];
	/** Limits in bytes or counts, by WebGPU's names. */
	readonly limits: Readonly<Record<string, number>>;
}

/** Everything about a device that a figure may depend on. Recorded with each run. */
export interface Environment {
	/** `null`: no WebGPU, and `webgpuMissing` says why. */
	readonly adapter: AdapterDescription | null;
	readonly webgpuMissing: string | null;
	readonly browser: string;
	readonly os: string;
	readonly userAgent: string;
	readonly logicalCores: number | null;
	/** Gigabytes, coarse, where the browser tells. */
	readonly deviceMemoryGb: number | null;
	readonly crossOriginIsolated: boolean;
	readonly jspi: boolean;
	readonly storage: {
		readonly usageBytes: number | null;
		readonly quotaBytes: number | null;
		readonly persisted: boolean | null;
	};
	/** `loupe`, `transformers`, `onnxruntime`. */
	readonly versions: Readonly<Record<string, string>>;
}
