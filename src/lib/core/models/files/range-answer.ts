/** What is known of a file that is partly here. */
export interface PartlyThere {
	/** How far it came. */
	readonly offset: number;
	/** `null` while nobody has told. */
	readonly totalBytes: number | null;
	readonly etag: string | null;
}

/** The parts of an answer to a request for the rest of a file. */
export interface RangeAnswer {
	readonly status: 200 | 206 | 416;
	/** `Content-Range`, where the host shows it. */
	readonly contentRange: string | null;
	/** `Content-Length`, unless the body has a content coding: then it counts other bytes. */
	readonly contentLength: number | null;
	readonly etag: string | null;
}

/**
 * What to do with it. `append`: the body goes on where the file stops; `restart`: the body is the file from its start;
 * `again`: nothing fits together, ask for the whole file; `complete`: nothing is left to fetch.
 */
export type RangePlan =
	| { readonly type: 'append'; readonly totalBytes: number | null }
	| { readonly type: 'restart'; readonly totalBytes: number | null }
	| { readonly type: 'again' }
	| { readonly type: 'complete' };

/** `bytes 5-9/10` (RFC 9110, 14.4); `null` members where it says `*`. */
function parseContentRange(
	text: string | null
): { readonly start: number | null; readonly total: number | null } | null {
	const match = /^bytes\s+(?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(text?.trim() ?? '');
	if (!match) return null;
	return {
		start: match[1] === undefined ? null : Number(match[1]),
		total: match[2] === '*' ? null : Number(match[2])
	};
}

/**
 * Decides how an answer goes together with what is there. Parts of two contents are never put together: another ETag
 * or another length means that the file changed.
 */
export function planRange(there: PartlyThere, answer: RangeAnswer): RangePlan {
	const range = parseContentRange(answer.contentRange);
	if (answer.status === 416)
		return range?.total === there.offset ? { type: 'complete' } : { type: 'again' };
	if (answer.status === 200) return { type: 'restart', totalBytes: answer.contentLength };
	// A host whose CORS headers hide Content-Range still shows the length of what is left.
	const total =
		range?.total ?? (answer.contentLength === null ? null : there.offset + answer.contentLength);
	const changed =
		(there.etag !== null && answer.etag !== null && !sameEtag(there.etag, answer.etag)) ||
		(there.totalBytes !== null && total !== null && there.totalBytes !== total);
	if (changed || (range !== null && range.start !== there.offset)) return { type: 'again' };
	return { type: 'append', totalBytes: total ?? there.totalBytes };
}

/** Some hosts call the same content `W/"…"` when they compress it. */
const sameEtag = (one: string, other: string): boolean =>
	one.replace(/^W\//, '') === other.replace(/^W\//, '');
