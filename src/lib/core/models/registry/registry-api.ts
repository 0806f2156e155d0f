import type { MetricComparison } from '../../compare/compare-sides.ts';
import type { Result } from '../../failure.ts';
import type { CancelSignal } from '../../ports.ts';
import type { Summary } from '../../stats/summary.ts';
import type { RepositoryInspection } from './inspect-repository.ts';
import type { RegistryHealth } from './health.ts';
import type { ModelType } from './model-type.ts';
import type { RetrievalReport } from './retrieval-report.ts';
import type { SwitchProgress } from './switch-steps.ts';
import type {
	ActiveVersions,
	InferenceConfiguration,
	ModelVersion,
	RegistryEvent
} from './version.ts';

/** What is to be registered. */
export interface RegisterRequest {
	/** `owner/name` */
	readonly model: string;
	/** Branch, tag or commit; default `main`. A branch is resolved to its commit. */
	readonly revision?: string;
	readonly configuration: InferenceConfiguration;
	readonly notes?: string;
	/** Id of a registered version. */
	readonly parent?: string | null;
}

/** A version as lists show it. */
export interface ListedVersion {
	readonly version: ModelVersion;
	/** The types it is active for. */
	readonly activeFor: readonly ModelType[];
}

/** What measured runs of this device tell of a version. */
export interface VersionPerformance {
	readonly version: string;
	/** See `deviceName`; only runs of this device count. */
	readonly device: string;
	/** Newest first. */
	readonly runs: readonly RunPerformance[];
	/** Of embedders. */
	readonly retrieval: RetrievalReport | null;
}

/** What a version did in one run. */
export interface RunPerformance {
	readonly run: { readonly id: string; readonly name: string; readonly createdAt: string };
	/** Trials with a text, and with a failure. */
	readonly done: number;
	readonly failed: number;
	/** By metric id, over trials or loads: medians with intervals and n. */
	readonly metrics: Readonly<Record<string, Summary>>;
}

/** A benchmark of one version, or several beside each other, with the demo suite or pictures of a reference set. */
export interface BenchmarkRequest {
	readonly versions: readonly string[];
	/** First so many pictures of the demo suite; default 4. */
	readonly images?: number;
	/** Ids of the suite's prompts; default its first. */
	readonly prompts?: readonly string[];
	readonly repeats?: number;
	readonly warmup?: number;
	readonly maxNewTokens?: number;
	readonly seed?: number;
}

/** How two versions differ by the newest runs of each on this device. */
export interface VersionComparison {
	/** What is compared with what: a run and a variant each. */
	readonly before: { readonly version: string; readonly run: string };
	readonly after: { readonly version: string; readonly run: string };
	/** Pictures × prompts that both answered. */
	readonly pairs: number;
	/** In one or two sentences that claim no more than the verdicts. */
	readonly sentence: string;
	readonly metrics: readonly (Omit<MetricComparison, 'metric'> & { readonly metric: string })[];
}

/** Progress and abort; what a program across a boundary does without. */
export interface SwitchOptions {
	/** Default: the version's main type. */
	readonly type?: ModelType;
	readonly signal?: CancelSignal;
	readonly onProgress?: (progress: SwitchProgress) => void;
	/** ms; default 30,000. Beyond it the switch has failed, and what was active stays so. */
	readonly limitMs?: number;
}

export interface SwitchOutcome {
	readonly type: ModelType;
	readonly version: string;
	/** What was active before. */
	readonly previous: string | null;
	/** From the request to the activation, in ms; `steps` says where it went. */
	readonly tookMs: number;
	readonly steps: readonly { readonly step: SwitchProgress['step']; readonly ms: number }[];
}

/**
 * Everything that pages and scripts do with registered versions. Arguments and results are plain data but for signals
 * and callbacks; nothing rejects: failures are results.
 */
export interface ModelRegistryApi {
	/** Newest first. */
	list(): Promise<Result<readonly ListedVersion[]>>;
	/** `not-found` where there is none of this id. */
	get(id: string): Promise<Result<ListedVersion>>;
	active(): Promise<Result<ActiveVersions>>;
	/** Looks into a repository without fetching weights: what it is, and which dtypes could be registered. */
	inspect(
		model: string,
		revision?: string,
		signal?: CancelSignal
	): Promise<Result<RepositoryInspection>>;
	/** Registers after the same look; refuses what cannot load, and says why, before a byte of weights is fetched. */
	register(request: RegisterRequest, signal?: CancelSignal): Promise<Result<ModelVersion>>;
	/** Validates, then activates in one transaction; where validation fails what was active stays so. */
	switch(id: string, options?: SwitchOptions): Promise<Result<SwitchOutcome>>;
	/** Back to what was active before, which must itself still be valid. */
	rollback(type: ModelType, options?: Omit<SwitchOptions, 'type'>): Promise<Result<SwitchOutcome>>;
	note(id: string, notes: string): Promise<Result<ModelVersion>>;
	/** Changes how it is run beyond dtype and device, which another version has to be registered for. */
	configure(
		id: string,
		change: Pick<InferenceConfiguration, 'maxNewTokens' | 'imageOptions'>
	): Promise<Result<ModelVersion>>;
	/** Forgets a version that is not active; its files and its history stay. */
	remove(id: string): Promise<Result<void>>;
	/** Newest first; of one version, or all. */
	history(id?: string): Promise<Result<readonly RegistryEvent[]>>;
	performance(id: string): Promise<Result<VersionPerformance>>;
	/** Runs a plan to its end. @returns the run's id. */
	benchmark(request: BenchmarkRequest): Promise<Result<string>>;
	/** Measures recall@k and latency of an embedder, and keeps them with it. */
	measureRetrieval(
		id: string,
		options?: {
			readonly signal?: CancelSignal;
			readonly onProgress?: (done: number, total: number) => void;
		}
	): Promise<Result<RetrievalReport>>;
	/** By the newest run that has both, else the newest of each. */
	compare(before: string, after: string): Promise<Result<VersionComparison>>;
	health(): Promise<Result<RegistryHealth>>;
	/** Calls back when versions, the active ones or their history changed, in this tab or another. */
	watch(onChange: () => void): () => void;
}
