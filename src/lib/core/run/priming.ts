import type { Failure, Result } from '../failure.ts';
import type { DecodedImage } from '../images/decoded-image.ts';
import type { CancelSignal } from '../ports.ts';
import type { Plan } from './plan.ts';
import type { RunEvent } from './events.ts';
import type { ScheduledTrial } from './schedule.ts';
import { trialRequest } from './trial-request.ts';
import type { VariantSession } from './variant-session.ts';

export interface Priming {
	readonly firstRunMs: number | null;
	readonly warmupMs: readonly number[];
	/** Why the worker died, when it did. */
	readonly lost: Failure | null;
}

/** Two tokens run the prefill and one decoder step, so both sets of shaders are compiled. */
const firstRunTokens = 2;

/**
 * Runs what must not be measured as a trial: the first inference after loading, then the plan's warm-up generations.
 * Uses the coming trials' own images and prompts and passes over those that cannot be run: they fail in their turn,
 * where they are recorded. Ends early when the worker dies.
 */
export async function prime(
	session: VariantSession,
	plan: Plan,
	trials: readonly ScheduledTrial[],
	decode: (trial: ScheduledTrial) => Promise<Result<DecodedImage>>,
	signal: CancelSignal,
	emit: (event: RunEvent) => void
): Promise<Priming> {
	const { variant } = session;
	let firstRunMs: number | null = null;
	const warmupMs: number[] = [];
	let tried = 0;
	/** Every image may be bad, so the attempts are bounded by one pass over the trials for each thing wanted. */
	const attempts = trials.length * (1 + plan.warmup);

	while (tried < attempts && !signal.aborted) {
		const isFirst = firstRunMs === null;
		if (!isFirst && warmupMs.length >= plan.warmup) break;
		const trial = trials[tried % trials.length];
		tried++;
		if (!trial) break;
		emit(
			isFirst
				? { type: 'priming', variant, step: 'first-run', done: 0, total: 1 }
				: { type: 'priming', variant, step: 'warm-up', done: warmupMs.length, total: plan.warmup }
		);
		const image = await decode(trial);
		if (!image.ok) continue;
		const request = trialRequest(plan, trial, image.value);
		const result = await session.generate(
			signal,
			isFirst ? { ...request, maxNewTokens: firstRunTokens } : request
		);
		if (result.ok) {
			const elapsed = result.value.observation.endedAtMs;
			if (isFirst) firstRunMs = elapsed;
			else warmupMs.push(elapsed);
		} else if (!session.alive) return { firstRunMs, warmupMs, lost: result.failure };
	}
	return { firstRunMs, warmupMs, lost: null };
}
