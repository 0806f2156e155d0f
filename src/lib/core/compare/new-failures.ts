import type { FailureKind } from '../failure.ts';
import type { TrialResult } from '../run/trial-result.ts';
import { signedRankTest } from '../stats/signed-rank-test.ts';
import { alarmLevel } from '../stats/verdict.ts';
import type { PairedTrials, Pairing } from './pairing.ts';
import { questionId } from './question-id.ts';

/** Failures that say nothing of a variant: its files could not be had or kept, nothing could run it, or it was stopped. */
const outside: ReadonlySet<FailureKind> = new Set<FailureKind>([
	...(['no-webgpu', 'not-found', 'access-denied', 'network', 'bad-plan'] as const),
	...(['aborted', 'storage-full', 'storage', 'busy'] as const)
]);

/** How two sides differ in what failed, over the questions that both tell of. */
export interface FailureChange {
	/** Questions of which both sides have a trial that finished or failed of itself. */
	readonly told: readonly PairedTrials[];
	/** Of these, the ones that failed, or failed more often, after and not before. */
	readonly failing: readonly PairedTrials[];
	/** How many it is the other way round. */
	readonly recovered: number;
	/** Questions with a failed trial, on each side. */
	readonly before: number;
	readonly after: number;
	/** Questions that were answered before, and not after for a reason that is not the variant's. */
	readonly unanswered: number;
}

/** What became of the questions that failed: `open`, that no rerun could tell; `none`, that not more failed. */
export type FailureVerdict = 'none' | 'open' | 'confirmed' | 'not confirmed';

/** What fails in a run and did not in its baseline. */
export interface NewFailures extends FailureChange {
	readonly verdict: FailureVerdict;
	/** Of the rerun beside the baseline; `null`: there was none. */
	readonly again: FailureChange | null;
	/** Questions that failed anew in the run, and again in the rerun. */
	readonly both: readonly PairedTrials[];
}

export function failureChange({ pairs }: Pairing): FailureChange {
	const shares = pairs.map((pair) => ({
		pair,
		before: failedShare(pair.before),
		after: failedShare(pair.after)
	}));
	const told = shares.flatMap(({ pair, before, after }) =>
		before === null || after === null ? [] : [{ pair, before, after }]
	);
	return {
		told: told.map(({ pair }) => pair),
		failing: told.filter(({ before, after }) => after > before).map(({ pair }) => pair),
		recovered: told.filter(({ before, after }) => after < before).length,
		before: told.filter(({ before }) => before > 0).length,
		after: told.filter(({ after }) => after > 0).length,
		unanswered: shares.filter(
			({ before, after }) => before !== null && before < 1 && after === null
		).length
	};
}

/** Of a question's repeats; `null` where none finished or failed of itself. */
function failedShare(repeats: readonly TrialResult[]): number | null {
	const own = repeats.filter(({ trial }) => !trial.failure || !outside.has(trial.failure.kind));
	return own.length === 0 ? null : own.filter(({ trial }) => trial.failure).length / own.length;
}

/**
 * Whether a run fails where its baseline did not. A trial may fail by chance, and then another may next time. So it
 * takes more questions that fail anew than recover, both in the run and in a rerun, and either the same question in both
 * or, in both, more of them than chance gives (sign test at 5 %).
 */
export function newFailures(first: FailureChange, again: FailureChange | null): NewFailures {
	const failedAgain = new Set(again?.failing.map(questionId));
	const both = first.failing.filter((pair) => failedAgain.has(questionId(pair)));
	return { ...first, again, both, verdict: verdictOf(first, again, both) };
}

function verdictOf(
	first: FailureChange,
	again: FailureChange | null,
	both: readonly PairedTrials[]
): FailureVerdict {
	if (!failsMore(first)) return 'none';
	if (!again) return 'open';
	if (failsMore(again))
		return both.length > 0 || (isBeyondChance(first) && isBeyondChance(again))
			? 'confirmed'
			: 'open';
	const toldAgain = new Set(again.told.map(questionId));
	return first.failing.every((pair) => toldAgain.has(questionId(pair))) ? 'not confirmed' : 'open';
}

const failsMore = ({ failing, recovered }: FailureChange): boolean => failing.length > recovered;

const isBeyondChance = ({ failing, recovered }: FailureChange): boolean =>
	signedRankTest([...failing.map(() => 1), ...Array.from({ length: recovered }, () => -1)]) <=
	alarmLevel;

/** Whether a question that had an answer has none any more: all its repeats failed. */
export const failsNow = (before: readonly TrialResult[], after: readonly TrialResult[]): boolean =>
	hasAnswer(before) && after.length > 0 && !hasAnswer(after);

const hasAnswer = (repeats: readonly TrialResult[]): boolean =>
	repeats.some(({ trial }) => trial.failure === null);
