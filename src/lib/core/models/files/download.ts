import type { Failure } from '../../failure.ts';

/** One file on its way. */
export interface FileDownload {
	/** Path below the repository's root. */
	readonly path: string;
	/** In durable storage, those of earlier attempts included. */
	readonly loadedBytes: number;
	/** `null` while nobody has told. */
	readonly totalBytes: number | null;
	readonly state: 'waiting' | 'running' | 'checking' | 'whole';
	/** It was in durable storage before this download began. */
	readonly fromStore: boolean;
}

/**
 * One request to have files of a model on this device. `paused` and `failed` go on from where they stopped;
 * `retrying` waits until `retryAtMs` (wall clock) by itself, as a host with `Retry-After` or a broken line asks.
 */
export type DownloadState =
	| { readonly type: 'waiting' }
	| { readonly type: 'running' }
	| {
			readonly type: 'retrying';
			readonly failure: Failure;
			readonly attempt: number;
			readonly retryAtMs: number;
	  }
	| { readonly type: 'paused' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'done' };

export interface Download {
	readonly id: string;
	readonly model: string;
	/** Immutable where the host has such a thing; see `RepositoryListing.commit`. */
	readonly revision: string;
	/** For people: `q4`, `fp32 (3 files)`. */
	readonly label: string;
	/** ISO 8601. */
	readonly startedAt: string;
	readonly files: readonly FileDownload[];
	readonly state: DownloadState;
	/** Over the last seconds; `null` while nothing moves. */
	readonly bytesPerSecond: number | null;
}
