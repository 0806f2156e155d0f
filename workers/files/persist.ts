import { FailureError } from '#lib/core/failure.ts';
import { retryDelay } from '#lib/core/models/files/retry.ts';
import type { Line } from './line.ts';
import { AttemptFailed } from './remote-file.ts';

/** Nobody waits longer than for these tries before a model's first file is looked at. */
const maxTries = 3;

/**
 * Tries a small request again while another try may help.
 * @throws AttemptFailed the last one's
 */
export async function persist<Value>(
	work: () => Promise<Value>,
	line: Line,
	signal: AbortSignal
): Promise<Value> {
	for (let attempt = 1; ; attempt++)
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof AttemptFailed) || error.again !== 'later') throw error;
			const waitMs = retryDelay(attempt, line.random(), error.retryAfterMs);
			if (waitMs === null || attempt >= maxTries || signal.aborted) throw error;
			await line.sleep(waitMs, signal);
			if (signal.aborted) throw new FailureError(error.reason);
		}
}
