import type { Failure } from '../../failure.ts';
import type { Device, DtypeChoice } from '../variant.ts';
import type { ValidationReport } from '../validation/validation-report.ts';
import type { ModelType } from './model-type.ts';

/** How a version is run when nothing else is said. */
export interface InferenceConfiguration {
	readonly dtype: DtypeChoice;
	readonly device: Device;
}

/** A file of a version: what it must be, wherever it comes from. */
export interface VersionFile {
	readonly path: string;
	readonly bytes: number;
	/** Hex; `null` until it was fetched or the host told. */
	readonly sha256: string | null;
}

/** A model at an immutable revision, with how it is run: what is registered, validated, made active and measured. */
export interface ModelVersion {
	/** `MODEL@REVISION:DTYPE:DEVICE`, see `variantId`. */
	readonly id: string;
	readonly model: string;
	readonly revision: string;
	/** The branch, tag or file that it was registered from, for people. */
	readonly label: string;
	readonly type: ModelType;
	/** Of the driver, or the architecture for other types. */
	readonly family: string;
	readonly configuration: InferenceConfiguration;
	readonly files: readonly VersionFile[];
	readonly notes: string;
	/** Id of the version it was derived from. */
	readonly parent: string | null;
	/** ISO 8601 */
	readonly registeredAt: string;
	/** The last one, if any. */
	readonly validation: ValidationReport | null;
}

/** Which version of a type is active. */
export interface ActiveVersion {
	readonly version: string;
	/** ISO 8601 */
	readonly since: string;
	/** Where a rollback leads; `null`: nothing was active before. */
	readonly previous: string | null;
}

/** One line of a version's history. Never changed, never removed with its version. */
export interface RegistryEvent {
	readonly id: string;
	/** ISO 8601 */
	readonly at: string;
	readonly version: string;
	readonly model: string;
	readonly change:
		| { readonly type: 'registered' }
		| { readonly type: 'removed' }
		| { readonly type: 'notes' }
		| { readonly type: 'configured' }
		| { readonly type: 'evicted'; readonly bytes: number }
		| { readonly type: 'activated'; readonly instead: string | null; readonly tookMs: number }
		| { readonly type: 'rolled-back'; readonly from: string; readonly tookMs: number }
		| { readonly type: 'switch-failed'; readonly failure: Failure }
		| { readonly type: 'validated'; readonly outcome: 'passed' | 'failed' };
}
