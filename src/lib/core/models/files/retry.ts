/** Tries without progress before a file is given up. */
export const maxAttempts = 6;

/** An attempt that brought this many bytes counts as progress: the tries start over. */
export const progressBytes = 256 * 1024;

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** A host that asks for more than this is not waited for; the user may. */
const longestRetryAfterMs = 5 * 60_000;

/**
 * How long to wait before the next try: doubled each time, with jitter, so that many files (and many users) do not
 * come back at once; never shorter than the host asked for.
 * @param attempt 1 after the first failure
 * @param random from 0 to 1
 * @param retryAfterMs what the host asked for
 * @returns ms; `null`: do not try again.
 */
export function retryDelay(
	attempt: number,
	random: number,
	retryAfterMs: number | null
): number | null {
	if (attempt >= maxAttempts) return null;
	if (retryAfterMs !== null && retryAfterMs > longestRetryAfterMs) return null;
	const full = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
	return Math.max(full * (0.5 + random / 2), retryAfterMs ?? 0);
}

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date.
 * @param nowMs wall clock
 * @returns ms; `null` where there is none that can be read.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
	if (header === null) return null;
	if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
	const at = Date.parse(header);
	return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
