/**
 * What core needs from the outside, declared once. Workers `satisfies` these, the page wraps them, tests hand in
 * their own. Structural stand-ins are used for DOM types, which core must not know.
 */
import type { ComparePorts } from './compare-ports.ts';
import type { Result } from './failure.ts';
import type { InferenceBackend } from './inference-ports.ts';
import type { ModelPorts } from './model-ports.ts';
import type { RunDigestStore } from './run-digests.ts';
import type { ScoringPorts } from './scoring-ports.ts';
import type { DecodedImage } from './images/decoded-image.ts';
import type { References } from './references/reference.ts';
import type { Environment } from './run/environment.ts';
import type { Run } from './run/run.ts';
import type { Trial } from './run/trial.ts';
import type { EmbedderChoice, EmbedderChoices } from './embeddings/known-embedders.ts';
import type { BundledModel } from './models/bundled-model.ts';
import type { LoadedModels } from './models/registry/loaded-models.ts';
import type { Suite } from './run/suite.ts';

/** Satisfied by the DOM's `AbortSignal`. */
export interface CancelSignal {
	readonly aborted: boolean;
	addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
	removeEventListener(type: 'abort', listener: () => void): void;
}

/** Satisfied by the DOM's `Blob` and `File`. */
export interface BinaryFile {
	readonly size: number;
	readonly type: string;
	arrayBuffer(): Promise<ArrayBuffer>;
}

/** A host with the model hub's URL layout. */
export interface ModelSource {
	/** Absolute URL, with a trailing slash. */
	readonly host: string;
	/** Where a file of a model lies below the host: `{model}/resolve/{revision}/` on a hub. */
	readonly pathTemplate: string;
	/** Access token for this host and no other. Handed to workers, never stored, told or exported. */
	readonly token?: string;
	/** `site`: the models that come with the app; `local`: the `models/` folder that `npm start` serves; absent: a hub. */
	readonly kind?: 'site' | 'local';
}

// ------------------------------------------------------------------- images

/** What is known of a picture without keeping its pixels. */
export interface ImageInfo {
	/** Hex SHA-256 of the bytes. */
	readonly sha256: string;
	readonly mime: string;
	readonly bytes: number;
	/** Upright. */
	readonly width: number;
	readonly height: number;
	/** Longest edge at most 320 px. */
	readonly thumbnail: BinaryFile;
}

/** The image worker. `name` is used in failures. Results are failures of kind `bad-image` or `out-of-memory`. */
export interface ImageReader {
	inspect(file: BinaryFile, name: string): Promise<Result<ImageInfo>>;
	/** Aborting ends the worker, whatever it is doing. */
	decode(file: BinaryFile, name: string, signal?: CancelSignal): Promise<Result<DecodedImage>>;
}

// ------------------------------------------------------------------ storage

export interface StoredImage {
	readonly info: ImageInfo;
	readonly file: BinaryFile;
}

/** All methods reject with `FailureError` of kind `storage` or `storage-full`. */
export interface RunStore {
	create(run: Run): Promise<void>;
	get(id: string): Promise<Run | undefined>;
	/** Newest first, without the deleted ones. */
	list(): Promise<Run[]>;
	/** Reads, changes and writes in one transaction; rejects when the run is not there. */
	update(id: string, change: (run: Run) => Run): Promise<Run>;
	/** Durable when it resolves. Writing the same (runId, index) again replaces it. */
	putTrial(trial: Trial): Promise<void>;
	/** In schedule order. */
	trials(runId: string): Promise<Trial[]>;
	/** Indexes of the trials that are stored. */
	trialIndexes(runId: string): Promise<Set<number>>;
	countTrials(runId: string): Promise<number>;
	/** Writes a run and all its trials in one transaction. */
	importRun(run: Run, trials: readonly Trial[], references: References): Promise<void>;
	/** Marks as deleted; {@link restore} takes it back until {@link purge}. */
	remove(id: string): Promise<void>;
	restore(id: string): Promise<void>;
	/**
	 * Forgets deleted runs, their trials and the images no run uses any more.
	 * @param deletedBefore ISO 8601; spares the runs deleted since, which somebody may still restore.
	 */
	purge(deletedBefore?: string): Promise<void>;
	references(runId: string): Promise<References>;
	putReferences(runId: string, references: References): Promise<void>;
	/** Calls back when another tab, or this one, changed a run. Returns the unsubscriber. */
	watch(onChange: (runId: string) => void): () => void;
}

export interface ImageStore {
	put(image: StoredImage): Promise<void>;
	get(sha256: string): Promise<StoredImage | undefined>;
}

// --------------------------------------------------------------------- page

export interface RunLocks {
	/** The releaser, or `null` when another tab holds the run. */
	acquire(runId: string): Promise<(() => void) | null>;
	/** Ids of the runs that any tab is running. */
	held(): Promise<Set<string>>;
}

export interface Visibility {
	readonly hidden: boolean;
	/** Returns the unsubscriber. */
	watch(onChange: (hidden: boolean) => void): () => void;
}

/** How hard the processor is pressed, where the browser tells. */
export interface Pressure {
	readonly critical: boolean;
	/** Whether the browser has told anything. */
	readonly known: boolean;
	/** Returns the unsubscriber. */
	watch(onChange: (critical: boolean) => void): () => void;
}

export interface DeviceProbe {
	describe(): Promise<Environment>;
}

export interface Clock {
	/** Monotonic, ms. */
	now(): number;
	/** ISO 8601. */
	date(): string;
	/** Resolves after `ms`, or as soon as the signal aborts. */
	sleep(ms: number, signal: CancelSignal): Promise<void>;
}

export interface Settings {
	/** A model hub or a mirror with its URL layout. */
	readonly hub: ModelSource;
	/** Time limit of one trial. */
	readonly timeoutMs: number;
	readonly theme: 'system' | 'light' | 'dark';
	/** The models that scores ask. */
	readonly embedders: EmbedderChoices;
	/** The zero-shot detector that looks for expected objects; `null`: none is asked. */
	readonly detector: EmbedderChoice | null;
}

export interface SettingsStore {
	read(): Settings;
	write(change: Partial<Settings>): Settings;
	watch(onChange: (settings: Settings) => void): () => void;
}

/** The browser's storage for this site. Nothing here rejects. */
export interface StorageSpace {
	usage(): Promise<Environment['storage']>;
	/** Asks that the data be kept when space runs out. `null` where the browser has no such promise. */
	persist(): Promise<boolean | null>;
}

/** The suites and models that are shipped with the app. Methods reject with `FailureError`. */
export interface BundledContent {
	suite(id: string): Promise<Suite>;
	references(suite: string): Promise<References>;
	image(suite: string, file: string): Promise<BinaryFile>;
	/** Those that can be measured. */
	models(): Promise<readonly BundledModel[]>;
	/** Those that scores ask. */
	encoders(): Promise<readonly BundledModel[]>;
}

export interface FileSaver {
	/** Hands a file to the user, as a download. `name` is cleaned of what file systems refuse. */
	save(name: string, content: string | BinaryFile, mime: string): void;
}

/**
 * The version of the app that is installed. `installing`: the files for offline use are on their way; `ready`: works
 * offline; `waiting`: so does a newer version, which waits for the user; `unavailable`: nothing is installed, `why`
 * says so.
 */
export type AppVersionState =
	| { readonly type: 'installing' }
	| { readonly type: 'ready' }
	| { readonly type: 'waiting' }
	| { readonly type: 'unavailable'; readonly why: string };

/** Offline use and updates. Nothing here rejects. */
export interface AppUpdates {
	readonly state: AppVersionState;
	/** Returns the unsubscriber. */
	watch(onChange: (state: AppVersionState) => void): () => void;
	/** Asks the server for a newer version. */
	check(): Promise<void>;
	/** Activates the waiting version and reloads all tabs; `busy` while any tab executes a run. */
	apply(): Promise<Result<void>>;
}

/** Everything the app is made of; `app.ts` chooses the adapters, features get them handed in. */
export interface AppPorts
	extends
		Pick<
			ScoringPorts,
			| 'referenceSets'
			| 'referenceReader'
			| 'scoring'
			| 'colorReader'
			| 'linter'
			| 'spelling'
			| 'ratings'
			| 'preferences'
			| 'ownScorers'
			| 'sandbox'
			| 'embeddings'
			| 'detection'
			| 'evidence'
		>,
		Pick<ComparePorts, 'baselines' | 'votes'>,
		ModelPorts {
	readonly runs: RunStore;
	readonly digests: RunDigestStore;
	readonly images: ImageStore;
	readonly imageReader: ImageReader;
	readonly inference: InferenceBackend;
	readonly locks: RunLocks;
	readonly visibility: Visibility;
	readonly pressure: Pressure;
	readonly probe: DeviceProbe;
	readonly clock: Clock;
	readonly settings: SettingsStore;
	readonly space: StorageSpace;
	readonly bundled: BundledContent;
	readonly loadedModels: Pick<LoadedModels, 'models' | 'errors' | 'watch'>;
	readonly files: FileSaver;
	readonly updates: AppUpdates;
}
