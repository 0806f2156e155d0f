import type { FileOrigin } from '#lib/core/models/files/model-place.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';

export interface FoundFile {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly from: FileOrigin;
	/** Nothing was transferred, as far as can be told. */
	readonly fromCache: boolean;
	/** Hex, where it was checked already. */
	readonly sha256: string | null;
}

export type OnBytes = (loaded: number, total: number | null, fromCache: boolean) => void;

/** One model at one place: where all its files are taken from. */
export interface FileSource {
	/** What names the content for ever; `null`: nothing does. May become known with the first file. */
	readonly commit: string | null;
	/** @throws FailureError; `not-found` when it has no such file */
	get(path: string, signal: AbortSignal, onBytes: OnBytes): Promise<FoundFile>;
	/** A small file, without keeping it; `null`: it has no such file. @throws FailureError */
	text(path: string, signal: AbortSignal): Promise<string | null>;
	/** @throws FailureError */
	list(signal: AbortSignal): Promise<Pick<RepositoryListing, 'files' | 'host'>>;
	/** Forgets a file that turned out to be broken, so that it is fetched again. */
	discard(path: string): Promise<void>;
}
