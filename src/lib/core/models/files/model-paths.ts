import { failure, FailureError } from '../../failure.ts';

const modelPattern = /^[\w-][\w.-]*\/[\w-][\w.-]*$/;

/** Ends the name of the note that lies beside a stored file. */
export const noteEnd = '.loupe';

const refuse = (what: string): never => {
	throw new FailureError(
		failure('bad-file', 'storage', `${what} cannot be the name of a model's file.`)
	);
};

/**
 * A path below a repository's root as its segments. Paths come from hubs, archives and folders of other people, and
 * must not climb out of their own.
 * @throws FailureError `bad-file` when it is absolute, climbs, or holds what file systems refuse.
 */
export function pathSegments(path: string): readonly string[] {
	const segments = path.split('/');
	const unsafe = segments.some(
		(segment) =>
			segment === '' ||
			segment === '.' ||
			segment === '..' ||
			// eslint-disable-next-line no-control-regex -- these are what is refused
			/[\\:\u0000-\u001f]/.test(segment)
	);
	return unsafe || path.endsWith(noteEnd) ? refuse(`"${path}"`) : segments;
}

/**
 * Where a model at a revision lies in the store: `owner`, `name` and the revision as one segment.
 * @throws FailureError `bad-file`
 */
export function revisionSegments(model: string, revision: string): readonly string[] {
	if (!modelPattern.test(model) || /^\.*$/.test(revision)) return refuse(`"${model}@${revision}"`);
	return [...model.split('/'), encodeURIComponent(revision)];
}

/** Reads the last segment of {@link revisionSegments} back; `null` when it is nothing that was written so. */
export function revisionOfSegment(segment: string): string | null {
	try {
		return decodeURIComponent(segment);
	} catch {
		return null;
	}
}

/** What names content for ever on a hub. */
export const isCommit = (revision: string): boolean => /^[\da-f]{40}$/.test(revision);

/** A path in a URL. */
export const encodePath = (path: string): string =>
	path.split('/').map(encodeURIComponent).join('/');

/** Name of the Web Lock that whoever writes a file holds. */
export const fileLock = (model: string, revision: string, path: string): string =>
	`loupe.model-file.${model}@${revision}/${path}`;
