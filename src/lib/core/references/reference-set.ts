import type { Reference } from './reference.ts';

/** One image's references in a set. */
export interface ReferenceEntry {
	/** File name, or its path inside a folder; unique in the set. */
	readonly image: string;
	/** Hex SHA-256 of the picture where the set knows it: a renamed picture is still found. */
	readonly sha256: string | null;
	readonly reference: Reference;
}

/** References that are kept under a name, to be given to runs. A run keeps a copy, so that its scores never move. */
export interface ReferenceSet {
	readonly id: string;
	readonly name: string;
	/** ISO 8601. */
	readonly createdAt: string;
	/** ISO 8601. */
	readonly changedAt: string;
	readonly entries: readonly ReferenceEntry[];
}

/** A set without its entries, for lists. */
export interface ReferenceSetSummary extends Omit<ReferenceSet, 'entries'> {
	readonly images: number;
	readonly captions: number;
}
