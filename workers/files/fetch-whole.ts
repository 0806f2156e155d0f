import { failure, FailureError, type Failure } from '#lib/core/failure.ts';
import { progressBytes, retryDelay } from '#lib/core/models/files/retry.ts';
import { fetchRest } from './fetch-rest.ts';
import type { Line } from './line.ts';
import type { Part } from './part.ts';
import { AttemptFailed, wrongContent, type RemoteFile } from './remote-file.ts';
import { storageFull } from './storage-full.ts';

/** A file with wrong content is fetched once more; then the host is taken at its word. */
const maxWrong = 2;

/** What is told while a file is fetched. */
export interface FetchWatch {
	readonly signal: AbortSignal;
	readonly onBytes: (loaded: number, total: number | null) => void;
	readonly onChecking?: () => void;
	/** False: the host is known to be out of reach, and is tried once. */
	readonly patient?: boolean;
	/** Before each wait. */
	readonly onRetry?: (reason: Failure, attempt: number, waitMs: number) => void;
}

/**
 * Fetches what is missing of a file, as often as it takes and makes sense, and checks it.
 * @returns hex SHA-256 of the whole
 * @throws FailureError `network`, `not-found`, `access-denied`, `bad-file`, `storage-full`, or `aborted`; what came
 * stays in the part unless it was wrong
 */
export async function fetchWhole(
	remote: RemoteFile,
	part: Part,
	line: Line,
	watch: FetchWatch
): Promise<string> {
	let attempt = 0;
	let wrong = 0;
	for (;;) {
		const before = part.size;
		try {
			return await attemptOnce(remote, part, line, watch);
		} catch (error) {
			if (watch.signal.aborted) throw stopped(remote);
			if ((error as Error).name === 'QuotaExceededError') throw await storageFull(remote, part);
			if (!(error instanceof AttemptFailed)) throw error;
			const { reason, again, retryAfterMs } = error;
			if (again === 'no' || (again === 'fresh' && ++wrong >= maxWrong))
				throw new FailureError(reason);
			attempt = part.size - before >= progressBytes ? 1 : attempt + 1;
			const waitMs = retryDelay(attempt, line.random(), retryAfterMs);
			if (waitMs === null || watch.patient === false) throw new FailureError(reason);
			watch.onRetry?.(reason, attempt, waitMs);
			await line.sleep(waitMs, watch.signal);
			if (watch.signal.aborted) throw stopped(remote);
		}
	}
}

async function attemptOnce(
	remote: RemoteFile,
	part: Part,
	line: Line,
	{ signal, onBytes, onChecking }: FetchWatch
): Promise<string> {
	if (signal.aborted) throw stopped(remote);
	const told = await fetchRest(remote, part, line, signal, () =>
		onBytes(part.size, part.totalBytes ?? remote.bytes)
	);
	onChecking?.();
	const sha256 = part.digest();
	const expected = remote.sha256 ?? told;
	if (expected === null || expected === sha256) return sha256;
	await part.restart();
	throw wrongContent(remote, `has SHA-256 ${sha256} where ${expected} was expected`);
}

const stopped = ({ subject, path }: RemoteFile): FailureError =>
	new FailureError(
		failure(
			'aborted',
			'download',
			`${subject}: ${path}: stopped on request.`,
			'Resume when you like; what came is kept.'
		)
	);
