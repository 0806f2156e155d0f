import type { Failure } from '../failure.ts';
import type { FileOrigin } from '../models/files/model-place.ts';
import type { Device, Variant } from '../models/variant.ts';
import type { Plan } from './plan.ts';
import type { Environment } from './environment.ts';

/** One file a variant needed, as it came. */
export interface LoadedFile {
	readonly file: string;
	readonly bytes: number;
	readonly fromCache: boolean;
	readonly downloadMs: number;
	/** Hex SHA-256 of the bytes that were loaded: a branch such as `main` may hold other files tomorrow. */
	readonly sha256: string | null;
	/** Absent in runs of earlier versions. */
	readonly from?: FileOrigin;
}

/** What loading a variant took. A run has one per load: more than one per variant after a crash or a resume. */
export interface VariantLoad {
	readonly variant: Variant;
	readonly family: string;
	/** The device that really runs it. */
	readonly device: Device;
	/** `jspi` or `asyncify`, and how many wasm threads. */
	readonly runtime: { readonly build: 'jspi' | 'asyncify'; readonly threads: number };
	/** What names the files for ever, where the host tells; absent in runs of earlier versions. */
	readonly commit?: string | null;
	readonly files: readonly LoadedFile[];
	readonly downloadMs: number;
	readonly downloadBytes: number;
	readonly fromCache: boolean;
	/** Session creation, weights in hand. */
	readonly sessionMs: number;
	/** The first inference after loading (shader compilation): never part of a trial's statistics. */
	readonly firstRunMs: number | null;
	/** Whole duration of each warm-up generation. */
	readonly warmupMs: readonly number[];
	readonly gpuBytesLive: number | null;
	/** Context length in tokens, from the config. */
	readonly contextTokens: number | null;
}

/** `stopped` can be resumed like `interrupted`; it says that the user chose to. */
export type RunState = 'running' | 'paused' | 'stopped' | 'finished';

export interface Run {
	readonly id: string;
	readonly name: string;
	/** ISO 8601. */
	readonly createdAt: string;
	readonly endedAt: string | null;
	readonly state: RunState;
	readonly plan: Plan;
	readonly environment: Environment;
	readonly loads: readonly VariantLoad[];
	/** Variants that could not be loaded when last tried, once each; their trials are rows with the reason. */
	readonly loadFailures: readonly { readonly variant: Variant; readonly failure: Failure }[];
	/** Where the run came from: measured here, or read from a file. */
	readonly origin: 'measured' | 'imported';
}
