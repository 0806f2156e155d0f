import { Cancellation } from '../cancellation.ts';
import { failed, failure, type FailureStage, type Result } from '../failure.ts';
import type { CancelSignal, Clock } from '../ports.ts';

/**
 * Work that ends: the signal it is given aborts with `signal`, or after `limitMs`, and then the failure is `timeout`.
 * Work must settle soon after its signal aborted.
 */
export async function withinLimit<Value>(
	work: (signal: CancelSignal) => Promise<Result<Value>>,
	stage: FailureStage,
	signal: CancelSignal,
	clock: Clock,
	limitMs: number
): Promise<Result<Value>> {
	const limit = new Cancellation(signal);
	const timer = new Cancellation();
	let timedOut = false;
	void clock.sleep(limitMs, timer.signal).then(() => {
		if (timer.signal.aborted) return;
		timedOut = true;
		limit.cancel();
	});
	const result = await work(limit.signal);
	timer.cancel();
	limit.detach();
	if (!result.ok && timedOut && !signal.aborted)
		return failed(failure('timeout', stage, `No end after ${limitMs / 1000} s, the time limit.`));
	return result;
}
