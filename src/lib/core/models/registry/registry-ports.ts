import type { Result } from '../../failure.ts';
import type { ModelFileStore, ModelRepositories, VersionStore } from '../../model-ports.ts';
import type { InferenceBackend } from '../../inference-ports.ts';
import type {
	Clock,
	DeviceProbe,
	RunLocks,
	RunStore,
	SettingsStore,
	StorageSpace
} from '../../ports.ts';
import type { DetectionBackend, EmbeddingBackend, ScoringBackend } from '../../scoring-ports.ts';
import type { BundledModel } from '../bundled-model.ts';
import type { LoadedModels } from './loaded-models.ts';
import type { BenchmarkRequest } from './registry-api.ts';
import type { QuerySet } from './query-set.ts';
import type { ModelVersion, RegistryActor } from './version.ts';

/** What loads models of each kind. */
export interface VersionBackends {
	readonly inference: InferenceBackend;
	readonly embeddings: Pick<EmbeddingBackend, 'open'>;
	readonly detection: Pick<DetectionBackend, 'open'>;
}

/** What the registry needs from the outside. */
export interface RegistryPorts extends VersionBackends {
	readonly versions: VersionStore;
	readonly repositories: ModelRepositories;
	readonly modelFiles: Pick<ModelFileStore, 'list'>;
	readonly runs: Pick<RunStore, 'list' | 'trials' | 'references'>;
	readonly scoring: ScoringBackend;
	readonly locks: Pick<RunLocks, 'held'>;
	readonly probe: DeviceProbe;
	readonly clock: Clock;
	readonly settings: Pick<SettingsStore, 'read' | 'write'>;
	readonly space: Pick<StorageSpace, 'usage'>;
	/** What this tab holds and what went wrong in it. */
	readonly loaded: Pick<LoadedModels, 'models' | 'errors'>;
	/** The models that come with the app, of every kind. Rejects with `FailureError`. */
	bundled(): Promise<readonly BundledModel[]>;
	/** Whether a listing's host is this device or this site, so that nothing of it is a download. */
	isHere(host: string): boolean;
	/** Who uses this registry, for the history. */
	readonly by: RegistryActor;
	/** Ids of versions' events: unique, and of one millisecond in the order in which they were made. */
	newId(): string;
	/** Runs a plan to its end. @returns the run's id. */
	runBenchmark(
		versions: readonly ModelVersion[],
		request: BenchmarkRequest
	): Promise<Result<string>>;
	/** The user's captions and pictures, or those of the demo suite where there are none. */
	querySet(onProgress: (done: number, total: number) => void): Promise<Result<QuerySet>>;
}
