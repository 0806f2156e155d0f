/** What models need from the outside, besides `ports.ts`: where they come from, and what is kept of them. */
import type { Result } from './failure.ts';
import type { Download } from './models/files/download.ts';
import type { RepositoryListing } from './models/files/repository-listing.ts';
import type { StoredModelFile } from './models/files/stored-file.ts';
import type {
	ActiveVersion,
	ActiveVersions,
	ModelVersion,
	RegistryEvent
} from './models/registry/version.ts';
import type { ModelType } from './models/registry/model-type.ts';
import type { BinaryFile, CancelSignal } from './ports.ts';

/**
 * Looks into repositories without fetching weights, in the order of precedence: the folder that the user granted, the
 * site's own models, the `models/` folder that is served, this origin's storage, the hub or its mirror. Nothing rejects.
 */
export interface ModelRepositories {
	/** Resolves a branch or tag to its commit and lists the files. */
	list(signal: CancelSignal, model: string, revision: string): Promise<Result<RepositoryListing>>;
	/** A small text file such as `config.json`; `null`: the repository has no such file. */
	text(
		signal: CancelSignal,
		model: string,
		revision: string,
		path: string
	): Promise<Result<string | null>>;
}

/** The origin's durable store of model files (OPFS). Methods reject with `FailureError` of kind `storage`. */
export interface ModelFileStore {
	/** Whole and half files of every model. */
	list(): Promise<readonly StoredModelFile[]>;
	/** Forgets files: those of a model, of one revision of it, or these alone. Files in use by a download stay. */
	remove(model: string, revision?: string, paths?: readonly string[]): Promise<void>;
	/** Puts the files of a dropped archive or folder in, checked and whole. @returns what they became. */
	adopt(
		signal: CancelSignal,
		model: string,
		files: readonly { readonly path: string; readonly file: BinaryFile }[],
		onProgress?: (done: number, total: number) => void
	): Promise<Result<RepositoryListing>>;
	/** Calls back when this or another tab changed something. Returns the unsubscriber. */
	watch(onChange: () => void): () => void;
}

/** Fetches model files into the store; outlives pages, survives reloads. Nothing here rejects. */
export interface Downloads {
	/** Newest first; those of earlier visits that did not end are there as `paused`. */
	readonly all: readonly Download[];
	/** Begins, or goes on with the one that is there for the same files. @returns its id. */
	start(
		listing: Pick<RepositoryListing, 'model' | 'asked' | 'commit' | 'files'>,
		paths: readonly string[],
		label: string
	): string;
	pause(id: string): void;
	resume(id: string): void;
	/** Ends it and forgets what is half; whole files stay. */
	cancel(id: string): void;
	/** Takes a download that has ended off the list. */
	dismiss(id: string): void;
	/** Resolves when it is done, failed, paused or cancelled. */
	settled(id: string): Promise<Download | null>;
	watch(onChange: () => void): () => void;
}

/** A folder with models on the user's disk (File System Access), where the browser has that. Nothing rejects. */
export interface ModelFolder {
	readonly supported: boolean;
	/** `null`: none was granted. `prompt`: the browser wants to be asked again, in a click. */
	state(): Promise<{
		readonly name: string;
		readonly permission: 'granted' | 'prompt' | 'denied';
	} | null>;
	/** Asks the user for one; only in a click. */
	choose(): Promise<Result<void>>;
	/** Asks for the permission again; only in a click. */
	reconnect(): Promise<boolean>;
	forget(): Promise<void>;
	watch(onChange: () => void): () => void;
}

/** An access token for the hub. It is sent to the hub's host alone and is in no log, export or link. */
export interface HubToken {
	/** `memory`: until the tab is closed; `device`: kept, because the user said so. */
	readonly kept: 'none' | 'memory' | 'device';
	set(token: string, keep: boolean): void;
	forget(): void;
	watch(onChange: () => void): () => void;
}

/** Versions in IndexedDB. All methods reject with `FailureError` of kind `storage` or `storage-full`. */
export interface VersionStore {
	/** Newest first. */
	list(): Promise<ModelVersion[]>;
	get(id: string): Promise<ModelVersion | undefined>;
	/** Adds one, with the event that says why, in one transaction; rejects when there is one of this id. */
	add(version: ModelVersion, event: RegistryEvent): Promise<void>;
	/** Reads, changes and writes in one transaction, with the event; rejects when it is not there. */
	update(
		id: string,
		change: (version: ModelVersion) => ModelVersion,
		event: RegistryEvent
	): Promise<ModelVersion>;
	/** Forgets it, and refuses with `busy` while it is active for a type. */
	remove(id: string, event: RegistryEvent): Promise<void>;
	/** The active version per type, with the one that was active before. */
	active(): Promise<ActiveVersions>;
	/**
	 * Makes a version the active one of its type, with the event, in one transaction. `expected`: the id that is thought
	 * to be active (`null`: none); when another tab was faster nothing is changed and the failure is `busy`. Rejects too
	 * when the version is not there.
	 */
	activate(
		type: ModelType,
		next: ActiveVersion,
		expected: string | null,
		event: RegistryEvent
	): Promise<void>;
	/** Newest first; of one version, or all. */
	events(versionId?: string): Promise<RegistryEvent[]>;
	addEvent(event: RegistryEvent): Promise<void>;
	/** Calls back when this or another tab changed something. Returns the unsubscriber. */
	watch(onChange: () => void): () => void;
}

/** What the app adds to `AppPorts` for models. */
export interface ModelPorts {
	readonly repositories: ModelRepositories;
	readonly modelFiles: ModelFileStore;
	readonly downloads: Downloads;
	readonly modelFolder: ModelFolder;
	readonly hubToken: HubToken;
	readonly versions: VersionStore;
}
