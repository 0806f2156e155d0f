import * as v from 'valibot';
import { failure, FailureError } from '../../failure.ts';
import type { RepositoryFile } from './repository-listing.ts';

const bytes = v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
const hash = v.nullish(v.pipe(v.string(), v.toLowerCase(), v.regex(/^[\da-f]{64}$/)));

const siblings = v.array(
	v.object({
		rfilename: v.string(),
		size: v.fallback(bytes, null),
		lfs: v.fallback(v.nullish(v.object({ sha256: hash, size: bytes })), null)
	})
);

/** The answer of `/api/models/{id}/revision/{revision}?blobs=true`, as far as it is read. */
const answerSchema = v.object({ sha: v.pipe(v.string(), v.regex(/^[\da-f]{40}$/)), siblings });
const filesSchema = v.object({ siblings });

export interface HubListing {
	readonly commit: string;
	readonly files: readonly RepositoryFile[];
}

/**
 * Where a hub tells of a model at a revision.
 * @param host absolute URL with a trailing slash
 */
export const hubListingUrl = (host: string, model: string, revision: string): string =>
	`${host}api/models/${model}/revision/${encodeURIComponent(revision)}?blobs=true`;

/** The same of a folder that is served like a hub; it may have no commit. `null`: it cannot be read. */
export function parseServedFiles(text: string): readonly RepositoryFile[] | null {
	try {
		return filesOf(v.parse(filesSchema, JSON.parse(text)).siblings);
	} catch {
		return null;
	}
}

const filesOf = (listed: v.InferOutput<typeof siblings>): readonly RepositoryFile[] =>
	listed.map(({ rfilename, size, lfs }) => ({
		path: rfilename,
		bytes: lfs?.size ?? size ?? null,
		sha256: lfs?.sha256 ?? null
	}));

/**
 * Reads a hub's answer. A size or hash that makes no sense is left out; the commit and the names must be there.
 * @param subject names the model in failures
 * @throws FailureError `bad-file`
 */
export function parseHubListing(text: string, subject: string): HubListing {
	const wrong = (why: string) =>
		new FailureError(
			failure(
				'bad-file',
				'download',
				`${subject}: the hub's list of files cannot be read: ${why}.`,
				'Check the hub host in Settings; a proxy or a login page may have answered in its place.'
			)
		);
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		throw wrong((error as Error).message);
	}
	const parsed = v.safeParse(answerSchema, json, { abortEarly: true });
	if (!parsed.success) {
		const [issue] = parsed.issues;
		throw wrong(`${v.getDotPath(issue) ?? 'the answer'}: ${issue.message}`);
	}
	return { commit: parsed.output.sha, files: filesOf(parsed.output.siblings) };
}
