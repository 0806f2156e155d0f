import type { Failure } from '../failure.ts';
import { variantId, type Variant } from '../models/variant.ts';
import type { LoadEvent } from '../inference-ports.ts';
import type { RunEvent } from './events.ts';
import { withLoadFailure, withoutLoadFailure } from './load-failures.ts';
import type { Run, VariantLoad } from './run.ts';
import type { ScheduledTrial } from './schedule.ts';
import type { FailedTrial, Trial } from './trial.ts';

export type FileProgress = Extract<LoadEvent, { type: 'file' }>;

/** What the run is doing now. One field tells the steps apart. */
export type RunStep =
	| { readonly type: 'preparing' }
	| { readonly type: 'loading'; readonly variant: Variant; readonly files: readonly FileProgress[] }
	| {
			readonly type: 'priming';
			readonly variant: Variant;
			readonly what: 'first-run' | 'warm-up';
			readonly done: number;
			readonly total: number;
	  }
	| {
			readonly type: 'trial';
			readonly trial: ScheduledTrial;
			/** The caption so far. */
			readonly caption: string;
			readonly tokens: number;
	  }
	| { readonly type: 'paused' }
	| { readonly type: 'ended' };

/** A run as a page shows it while it is executed: a fold over its events. */
export interface RunProgress {
	readonly run: Run;
	readonly step: RunStep;
	/** Scheduled trials in all. */
	readonly total: number;
	/** Stored trials, failed ones included. */
	readonly done: number;
	readonly failures: readonly FailedTrial[];
	/** The newest first; at most {@link recentTrials}. */
	readonly recent: readonly Trial[];
	readonly loads: readonly VariantLoad[];
	readonly loadFailures: readonly { readonly variant: Variant; readonly failure: Failure }[];
	/** Stamp of the page's clock when the trial in progress started. */
	readonly trialStartedAt: number | null;
	/** Wall time of trials by variant id, for the rate and the time left. */
	readonly pace: Readonly<Record<string, { readonly trials: number; readonly ms: number }>>;
	/** Trials left by variant id. */
	readonly left: Readonly<Record<string, number>>;
}

const recentTrials = 24;

export function startProgress(
	run: Run,
	scheduled: readonly ScheduledTrial[],
	stored: readonly Trial[]
): RunProgress {
	const done = new Set(stored.map((trial) => trial.index));
	const left: Record<string, number> = {};
	for (const trial of scheduled)
		if (!done.has(trial.index))
			left[variantId(trial.variant)] = (left[variantId(trial.variant)] ?? 0) + 1;
	return {
		run,
		step: { type: 'preparing' },
		total: scheduled.length,
		done: done.size,
		failures: stored.filter((trial) => trial.failure !== null),
		recent: stored.slice(-recentTrials).reverse(),
		loads: run.loads,
		loadFailures: run.loadFailures,
		trialStartedAt: null,
		pace: {},
		left
	};
}

/** The next progress. `now` is the page's monotonic clock in ms. */
export function advance(progress: RunProgress, event: RunEvent, now: number): RunProgress {
	switch (event.type) {
		case 'state':
			return {
				...progress,
				run: { ...progress.run, state: event.state },
				step: stepOf(event, progress)
			};
		case 'loading':
			return { ...progress, step: loadingStep(progress.step, event.variant, event.event) };
		case 'priming': {
			const { variant, step: what, done, total } = event;
			return { ...progress, step: { type: 'priming', variant, what, done, total } };
		}
		case 'loaded':
			return {
				...progress,
				loads: [...progress.loads, event.load],
				loadFailures: withoutLoadFailure(progress.loadFailures, event.load.variant)
			};
		case 'load-failed': {
			const { variant, failure } = event;
			return {
				...progress,
				loadFailures: withLoadFailure(progress.loadFailures, { variant, failure })
			};
		}
		case 'trial-started':
			return {
				...progress,
				trialStartedAt: now,
				step: { type: 'trial', trial: event.trial, caption: '', tokens: 0 }
			};
		case 'token': {
			const { step } = progress;
			if (step.type !== 'trial' || step.trial.index !== event.trial.index) return progress;
			const caption = step.caption + event.token.text;
			return { ...progress, step: { ...step, caption, tokens: step.tokens + 1 } };
		}
		case 'trial-ended':
			return endTrial(progress, event.trial, now);
	}
}

function stepOf(event: Extract<RunEvent, { type: 'state' }>, progress: RunProgress): RunStep {
	switch (event.state) {
		case 'running':
			return progress.step.type === 'paused' ? { type: 'preparing' } : progress.step;
		case 'paused':
			return { type: 'paused' };
		case 'stopped':
		case 'finished':
			return { type: 'ended' };
	}
}

function loadingStep(step: RunStep, variant: Variant, event: LoadEvent | null): RunStep {
	const files =
		step.type === 'loading' && variantId(step.variant) === variantId(variant) && event
			? step.files
			: [];
	if (event?.type !== 'file') return { type: 'loading', variant, files };
	const others = files.filter((file) => file.file !== event.file);
	const place = files.findIndex((file) => file.file === event.file);
	const next = place < 0 ? [...files, event] : others.toSpliced(place, 0, event);
	return { type: 'loading', variant, files: next };
}

function endTrial(progress: RunProgress, trial: Trial, now: number): RunProgress {
	const id = variantId(trial.variant);
	const started = progress.trialStartedAt;
	const { trials, ms } = progress.pace[id] ?? { trials: 0, ms: 0 };
	return {
		...progress,
		done: progress.done + 1,
		failures: trial.failure ? [...progress.failures, trial] : progress.failures,
		recent: [trial, ...progress.recent].slice(0, recentTrials),
		trialStartedAt: null,
		// A picture that cannot be read fails at once, and says nothing about how fast the variant is.
		pace:
			started === null || trial.failure?.stage === 'image'
				? progress.pace
				: { ...progress.pace, [id]: { trials: trials + 1, ms: ms + now - started } },
		left: { ...progress.left, [id]: Math.max(0, (progress.left[id] ?? 0) - 1) }
	};
}

/**
 * Milliseconds until the last trial, from the pace of each variant so far; variants that have not begun are assumed
 * to be as fast as the mean. Loading is not in it. `null` before the first trial has ended.
 */
export function timeLeft(progress: RunProgress): number | null {
	const paces = Object.values(progress.pace);
	const trials = paces.reduce((sum, pace) => sum + pace.trials, 0);
	if (trials === 0) return null;
	const mean = paces.reduce((sum, pace) => sum + pace.ms, 0) / trials;
	let ms = 0;
	for (const [id, left] of Object.entries(progress.left)) {
		const pace = progress.pace[id];
		ms += left * (pace && pace.trials > 0 ? pace.ms / pace.trials : mean);
	}
	return ms;
}

/** Trials per minute of the variant that is running, or `null` before its first trial has ended. */
export function trialsPerMinute(progress: RunProgress): number | null {
	const variant = progress.recent[0]?.variant;
	const pace = variant && progress.pace[variantId(variant)];
	return pace && pace.ms > 0 ? (pace.trials * 60_000) / pace.ms : null;
}
