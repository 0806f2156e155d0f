import { failure, type Failure } from '../../failure.ts';

/** What a host answered instead of a file. */
export interface Refusal {
	readonly status: number;
	/** The hub's `X-Error-Code`: `RepoNotFound`, `GatedRepo`, … */
	readonly errorCode: string | null;
	readonly url: string;
	/** `owner/name@revision`. */
	readonly subject: string;
	/** Path below the repository's root. */
	readonly file: string;
	/** Whether an access token was sent. */
	readonly withToken: boolean;
}

const byCode: Readonly<Record<string, (refusal: Refusal) => Failure>> = {
	GatedRepo: ({ subject, url, withToken }) =>
		failure(
			'access-denied',
			'download',
			`${subject} is gated: its owner gives it only to people who agreed to the terms (${url}).`,
			withToken
				? 'Agree to the terms on its page of the hub, with the account that the access token belongs to.'
				: 'Agree to the terms on its page of the hub, then give an access token of that account.'
		),
	RepoNotFound: ({ subject, url, withToken }) =>
		failure(
			'not-found',
			'download',
			`${subject}: the hub has no such repository, or it is private (${url}).`,
			withToken
				? 'Check the spelling of the id, and that the access token may read it.'
				: 'Check the spelling of the id; for a private one, give an access token.'
		),
	RevisionNotFound: ({ subject, url }) =>
		failure(
			'not-found',
			'download',
			`${subject}: the repository has no such revision (${url}).`,
			'Check the spelling of the branch, tag or commit.'
		),
	EntryNotFound: ({ subject, file, url }) =>
		failure(
			'not-found',
			'download',
			`${subject}: the repository has no ${file} (${url}).`,
			'Choose another dtype or revision; the files it has are on its page of the hub.'
		)
};

/** Words what a host answered instead of a file, by its status and the hub's own code. */
export function refusalFailure(refusal: Refusal): Failure {
	const { status, errorCode, url, subject, file } = refusal;
	const word =
		errorCode !== null && Object.hasOwn(byCode, errorCode) ? byCode[errorCode] : undefined;
	// A code on another status, a 500 perhaps, says nothing about the repository.
	if (word && status >= 400 && status < 500) return word(refusal);
	const kind =
		status === 404 || status === 410
			? 'not-found'
			: status === 401 || status === 403
				? 'access-denied'
				: 'network';
	return failure(kind, 'download', `${subject}: ${file}: HTTP ${status} at ${url}.`);
}

/** A single-page host answers 200 with its start page for what it does not have, a proxy with its log-in. */
export const webPageFailure = ({
	subject,
	file,
	url,
	status
}: Omit<Refusal, 'errorCode' | 'withToken'>): Failure =>
	failure(
		'not-found',
		'download',
		`${subject}: ${file}: a web page instead of the file (HTTP ${status}) at ${url}.`
	);

/** Whether asking again may help: the host is overloaded, restarting or in the way of itself. */
export const isTransient = (status: number): boolean =>
	status === 408 || status === 425 || status === 429 || status >= 500;
