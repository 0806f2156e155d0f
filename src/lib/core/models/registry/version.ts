import type { Failure } from '../../failure.ts';
import type { ImageOptions } from '../image-options.ts';
import type { Device, DtypeChoice } from '../variant.ts';
import type { ValidationReport } from '../validation/validation-report.ts';
import type { ModelType } from './model-type.ts';
import type { RetrievalReport } from './retrieval-report.ts';

/** How a version is run when nothing else is said. Dtype and device are what it is; the rest can be configured. */
export interface InferenceConfiguration {
	readonly dtype: DtypeChoice;
	readonly device: Device;
	/** Tokens at most per answer; absent: as the plan says. */
	readonly maxNewTokens?: number;
	/** Absent: the family's defaults. */
	readonly imageOptions?: ImageOptions;
}

/** A file of a version: what it must be, wherever it comes from. */
export interface VersionFile {
	readonly path: string;
	/** `null` until it was fetched or the host told. */
	readonly bytes: number | null;
	/** Hex; `null` until it was fetched or the host told. */
	readonly sha256: string | null;
}

/** A model at an immutable revision, with how it is run: what is registered, validated, made active and measured. */
export interface ModelVersion {
	/** `MODEL@REVISION:DTYPE:DEVICE`, see `variantId`. */
	readonly id: string;
	readonly model: string;
	/** The commit, or the name that was asked for where the host has no commits. */
	readonly revision: string;
	/** The branch, tag or file that it was registered from, for people. */
	readonly label: string;
	/** What it can be active for, its main type first: a dual encoder embeds images and texts. At least one. */
	readonly types: readonly ModelType[];
	/** Of the driver, the embedder or the detector. */
	readonly family: string;
	readonly configuration: InferenceConfiguration;
	readonly files: readonly VersionFile[];
	/** Where it was found; `null`: it comes with the app. */
	readonly host: string | null;
	readonly notes: string;
	/** Id of the version it was derived from. */
	readonly parent: string | null;
	/** ISO 8601 */
	readonly registeredAt: string;
	/** The last one, if any. */
	readonly validation: ValidationReport | null;
	/** Of embedders: how well it finds pictures by captions and back, the last time that was measured. */
	readonly retrieval: RetrievalReport | null;
}

/** Which version of a type is active. */
export interface ActiveVersion {
	readonly version: string;
	/** ISO 8601 */
	readonly since: string;
	/** Where a rollback leads; `null`: nothing was active before. */
	readonly previous: string | null;
}

/** By type; a type without an active version is not in it. */
export type ActiveVersions = Readonly<Partial<Record<ModelType, ActiveVersion>>>;

/** What happened to a version. */
export type RegistryChange =
	| { readonly type: 'registered' }
	| { readonly type: 'removed' }
	| { readonly type: 'notes' }
	| { readonly type: 'configured' }
	/** The app came with other files of it. */
	| { readonly type: 'refreshed' }
	/** Hashes of so many files, of which their host told none, were taken down at the first load. */
	| { readonly type: 'hashed'; readonly files: number }
	| { readonly type: 'measured'; readonly what: 'retrieval' }
	| { readonly type: 'evicted'; readonly bytes: number }
	| {
			readonly type: 'activated';
			readonly for: ModelType;
			readonly instead: string | null;
			readonly tookMs: number;
	  }
	| {
			readonly type: 'rolled-back';
			readonly for: ModelType;
			readonly from: string;
			readonly tookMs: number;
	  }
	| { readonly type: 'switch-failed'; readonly for: ModelType; readonly failure: Failure }
	| { readonly type: 'validated'; readonly outcome: 'passed' | 'failed' | 'wrong' };

/** Who asked for a change: the app at its start, a person on a page, or a program by the automation page. */
export const registryActors = ['app', 'page', 'script'] as const;
export type RegistryActor = (typeof registryActors)[number];

/** One line of a version's history. Never changed, never removed with its version. */
export interface RegistryEvent {
	readonly id: string;
	/** ISO 8601 */
	readonly at: string;
	readonly version: string;
	readonly model: string;
	/** Absent where it was not noted. */
	readonly by?: RegistryActor;
	readonly change: RegistryChange;
}
