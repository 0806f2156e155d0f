/** The headers of an answer that may name its content. */
export interface ContentNames {
	/** `ETag` */
	readonly etag: string | null;
	/** `X-Linked-ETag`: what a hub says of a file that it keeps elsewhere. */
	readonly linkedEtag: string | null;
	/** The answer is another host's than the one that was asked. */
	readonly redirected: boolean;
}

/**
 * The SHA-256 that a host names: a hub's ETag of a large file is just that. Where a redirect led somewhere else its ETag
 * is of that host's own making, and may look alike.
 * @returns hex; `null` where it names none
 */
export function toldSha256({ etag, linkedEtag, redirected }: ContentNames): string | null {
	for (const told of [linkedEtag, redirected ? null : etag]) {
		const match = /^(?:W\/)?"?([\da-f]{64})"?$/i.exec(told?.trim() ?? '');
		if (match?.[1]) return match[1].toLowerCase();
	}
	return null;
}
