/** A model file in this origin's durable storage. */
export interface StoredModelFile {
	/** `owner/name` */
	readonly model: string;
	/** See `RepositoryListing.commit`; a branch's name where the host has nothing better. */
	readonly revision: string;
	/** Path below the repository's root. */
	readonly path: string;
	/** That are there. */
	readonly bytes: number;
	/** Of the whole file; `null` while nobody has told. */
	readonly totalBytes: number | null;
	/** Hex; set when the file is whole and was checked, and only then may it be loaded. */
	readonly sha256: string | null;
	/** ISO 8601 */
	readonly storedAt: string;
}
