import type { Dtype } from './variant.ts';

/** A model that is served with the app; its files lie under `models/{id}/{revision}/`. */
export interface BundledModel {
	readonly id: string;
	readonly revisions: Readonly<Record<string, BundledRevision>>;
}

export interface BundledRevision {
	readonly label: string;
	readonly dtypes: readonly Dtype[];
	/** By path below the revision's folder. */
	readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}
