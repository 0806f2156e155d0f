import type { Failure, FailureStage, Result } from '../../failure.ts';
import type { BinaryFile, CancelSignal } from '../../ports.ts';
import type { FileDownload } from './download.ts';
import type { ModelPlace } from './model-place.ts';
import type { RepositoryFile, RepositoryListing } from './repository-listing.ts';

/** Files of a model that are to be in the store. */
export interface DownloadRequest {
	readonly id: string;
	readonly model: string;
	/** As it was asked for; remembered as a name of the commit. */
	readonly asked: string;
	readonly revision: string;
	readonly files: readonly RepositoryFile[];
	/** All files that the repository lists; `null`: it lists none. */
	readonly listed: readonly RepositoryFile[] | null;
}

/** What a download is doing. */
export type DownloadProgress =
	| { readonly type: 'running' }
	| {
			readonly type: 'retrying';
			readonly failure: Failure;
			readonly attempt: number;
			/** ms from the message on. */
			readonly waitMs: number;
	  };

/** What the model worker tells by itself. */
export type ModelWorkerMessage =
	| {
			readonly type: 'download';
			readonly download: string;
			readonly files: readonly FileDownload[];
			readonly progress: DownloadProgress;
	  }
	| {
			readonly type: 'adopt';
			readonly call: string;
			readonly done: number;
			readonly total: number;
	  }
	/** The store holds other files than before. */
	| { readonly type: 'stored' };

/** A file that was dropped on the page, with its path below what was dropped. */
export interface DroppedFile {
	readonly path: string;
	readonly file: BinaryFile;
}

/** The worker that looks into repositories, fetches into the store, and unpacks. Nothing here rejects. */
export interface ModelWorker {
	list(
		call: string,
		places: readonly ModelPlace[],
		model: string,
		revision: string
	): Promise<Result<RepositoryListing>>;
	text(
		call: string,
		places: readonly ModelPlace[],
		model: string,
		revision: string,
		path: string
	): Promise<Result<string | null>>;
	/** Resolves when all files are in the store, or with the reason why not; `aborted` after {@link cancel}. */
	download(places: readonly ModelPlace[], request: DownloadRequest): Promise<Result<void>>;
	/** Puts files, or one zip of them, in the store. */
	adopt(
		call: string,
		model: string,
		files: readonly DroppedFile[]
	): Promise<Result<RepositoryListing>>;
	/** Ends a call or a download by its id; what is fetched stays. */
	cancel(id: string): Promise<void>;
}

/** The page's line to a model worker; starts one when there is none. */
export interface ModelWorkerLink {
	/** Never rejects. `id` is what {@link ModelWorker.cancel} is called with when the signal aborts. */
	ask<Value>(
		stage: FailureStage,
		id: string,
		signal: CancelSignal | null,
		invoke: (worker: ModelWorker) => Promise<Result<Value>>
	): Promise<Result<Value>>;
	/** Ends a call by its id; it then resolves as `aborted`. */
	cancel(id: string): void;
	onMessage(listener: (message: ModelWorkerMessage) => void): () => void;
}
