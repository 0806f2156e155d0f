import { quantile } from '../stats/quantile.ts';
import type { Scores } from '../scoring/score.ts';
import { deriveTiming } from '../timing/derive.ts';
import type { TrialTiming } from '../timing/trial-timing.ts';
import type { FinishedTrial, Trial } from './trial.ts';

/** A trial with everything that is derived from it. Failed trials have no timing, no scores and no values. */
export interface TrialResult {
	readonly trial: Trial;
	readonly timing: TrialTiming | null;
	readonly scores: Scores;
	/** By metric id, for tables and charts; a metric that could not be observed is not in it. */
	readonly values: Readonly<Record<string, number>>;
}

/** Derives a trial's figures and puts its scores beside them; none: it was not scored yet. */
export function trialResult(trial: Trial, scores: Scores = {}): TrialResult {
	if (trial.failure) return { trial, timing: null, scores: {}, values: {} };
	const timing = deriveTiming(trial);
	return { trial, timing, scores, values: { ...figures(trial, timing), ...given(scores) } };
}

/** The same result with other scores; what was derived stays. */
export function withScores(result: TrialResult, scores: Scores): TrialResult {
	if (result.trial.failure) return result;
	const derived = Object.entries(result.values).filter(([id]) => !Object.hasOwn(result.scores, id));
	return { ...result, scores, values: { ...Object.fromEntries(derived), ...given(scores) } };
}

function figures(trial: FinishedTrial, timing: TrialTiming): Record<string, number> {
	const { interTokenMs, ...times } = timing;
	const { gpuBytesLive, gpuBytesPeak, wasmBytes, jsHeapBytes } = trial.observation;
	const seen: Record<string, number | null> = {
		...times,
		interTokenP50Ms: interTokenMs.length ? quantile(interTokenMs, 0.5) : null,
		interTokenP95Ms: interTokenMs.length ? quantile(interTokenMs, 0.95) : null,
		gpuBytesLive,
		gpuBytesPeak,
		wasmBytes,
		jsHeapBytes
	};
	const known = Object.entries(seen).filter(
		(entry): entry is [string, number] => entry[1] !== null
	);
	return Object.fromEntries(known);
}

const given = (scores: Scores): Record<string, number> =>
	Object.fromEntries(
		Object.entries(scores).flatMap(([id, score]) =>
			score.status === 'scored' ? [[id, score.value]] : []
		)
	);
