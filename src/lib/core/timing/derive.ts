import type { FinishedTrial, SessionRun } from '../run/trial.ts';
import { milliseconds, tokenCount, tokensPerSecond, type Milliseconds } from '../units.ts';
import { prefillRun, visionRuns } from './session-roles.ts';
import type { TrialTiming } from './trial-timing.ts';

const duration = (run: SessionRun): number => run.endedAtMs - run.startedAtMs;

/** The one place where stamps become figures; {@link TrialTiming} says what each of them is. */
export function deriveTiming(
	trial: Pick<FinishedTrial, 'imageDecodeMs' | 'observation'>
): TrialTiming {
	const seen = trial.observation;
	const vision = visionRuns(seen.sessionRuns);
	const prefill = prefillRun(seen.sessionRuns);
	const first = seen.tokenAtMs[0];
	const generated = seen.tokenAtMs.length;
	const decodeMs = decodeDuration(seen.tokenAtMs);
	return {
		imageDecodeMs: milliseconds(trial.imageDecodeMs),
		preprocessMs: milliseconds(seen.preprocessEndedAtMs),
		visionMs:
			vision.length === 0
				? null
				: milliseconds(vision.reduce((sum, run) => sum + duration(run), 0)),
		prefillMs: prefill ? milliseconds(duration(prefill)) : null,
		ttftMs: first === undefined ? null : milliseconds(first),
		decodeMs,
		decodeTokensPerSecond: decodeMs ? tokensPerSecond((generated - 1) / (decodeMs / 1000)) : null,
		interTokenMs: gaps(seen.tokenAtMs),
		promptTokens: tokenCount(seen.promptTokens),
		imageTokens: tokenCount(seen.imageTokens),
		generatedTokens: tokenCount(generated),
		textTokens: tokenCount(Math.max(0, generated - (seen.stopReason === 'eos' ? 1 : 0))),
		totalMs: milliseconds(seen.endedAtMs)
	};
}

function decodeDuration(stamps: readonly number[]): Milliseconds | null {
	const [first] = stamps;
	const last = stamps.at(-1);
	if (first === undefined || last === undefined || stamps.length < 2) return null;
	return milliseconds(last - first);
}

function gaps(stamps: readonly number[]): Milliseconds[] {
	const list: Milliseconds[] = [];
	let previous: number | undefined;
	for (const stamp of stamps) {
		if (previous !== undefined) list.push(milliseconds(stamp - previous));
		previous = stamp;
	}
	return list;
}
