import { failure, type Failure } from '#lib/core/failure.ts';

/** A file at a host, with what is known of it beforehand. */
export interface RemoteFile {
	readonly url: string;
	/** `owner/name@revision`, for failures. */
	readonly subject: string;
	/** Path below the repository's root. */
	readonly path: string;
	/** As the host lists it. */
	readonly bytes: number | null;
	/** Hex, as the host lists it. */
	readonly sha256: string | null;
	/** For this host alone. */
	readonly token: string | null;
}

/** What ended an attempt, and whether another one may help. */
export class AttemptFailed extends Error {
	constructor(
		readonly reason: Failure,
		/**
		 * `no`: the answer will be the same; `later`: the line or the host is troubled; `fresh`: what came is wrong and was
		 * dropped.
		 */
		readonly again: 'no' | 'later' | 'fresh',
		readonly retryAfterMs: number | null = null,
		/** The hub's own code. */
		readonly errorCode: string | null = null
	) {
		super(reason.cause);
	}
}

/** For content that is not what the host tells of. */
export const wrongContent = ({ subject, path, url }: RemoteFile, what: string): AttemptFailed =>
	new AttemptFailed(
		failure(
			'bad-file',
			'download',
			`${subject}: ${path} ${what} (${url}); what came was dropped.`,
			'Try again later; if it stays, the host or a proxy on the way gives a damaged file.'
		),
		'fresh'
	);

export const cutOff = (
	{ subject, path }: Pick<RemoteFile, 'subject' | 'path'>,
	loaded: number,
	total: number | null,
	why = ''
): AttemptFailed =>
	new AttemptFailed(
		failure(
			'network',
			'download',
			`${subject}: ${path}: the connection ended after ${loaded}${total === null ? '' : ` of ${total}`} bytes${why}.`
		),
		'later'
	);
