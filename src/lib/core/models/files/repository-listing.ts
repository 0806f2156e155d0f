/** One file of a repository, as its host tells. */
export interface RepositoryFile {
	/** Path below the repository's root. */
	readonly path: string;
	/** `null` where the host does not tell. */
	readonly bytes: number | null;
	/** Hex SHA-256 of the content, where the host tells: a hub does for large files. */
	readonly sha256: string | null;
}

/** What a host tells of a repository at a revision, before anything large is fetched. */
export interface RepositoryListing {
	/** `owner/name` */
	readonly model: string;
	/** As it was asked for: branch, tag or commit. */
	readonly asked: string;
	/**
	 * What names these very files for ever: a hub's commit (40 hex digits), or the content revision of a folder or an
	 * archive. `null`: the host has only names that may move, such as a plain mirror.
	 */
	readonly commit: string | null;
	/** `null`: the host lists no files; then only asking for one tells whether it is there. */
	readonly files: readonly RepositoryFile[] | null;
	/** Where it was found. */
	readonly host: string;
}
