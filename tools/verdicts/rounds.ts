import { metric } from '#lib/core/run/metrics.ts';
import { comparePairs } from '#lib/core/stats/paired-comparison.ts';
import { judge, type Verdict } from '#lib/core/stats/verdict.ts';

/** Of one generation. */
export interface RoundFigures {
	readonly ttftMs: number;
	readonly decodeTokensPerSecond: number;
	readonly totalMs: number;
}

/** The same questions put to an engine, to the same engine again, and to a delayed one, in turn. */
export interface MeasuredRound {
	readonly first: readonly RoundFigures[];
	readonly second: readonly RoundFigures[];
	/** `null` where the delayed one did not run. */
	readonly slowed: readonly RoundFigures[] | null;
}

export interface Proof {
	/** Comparisons of the engine with itself, and in how many any metric was called better or worse. */
	readonly same: number;
	readonly falseAlarms: number;
	/** False alarms of a metric that was called worse once more in the next round, as a rerun would have to. */
	readonly repeatedAlarms: number;
	/** Comparisons with the delayed engine, and in how many any metric was called worse. */
	readonly delayed: number;
	readonly found: number;
	/** Mean over those comparisons of the change of the whole duration, as a share. */
	readonly recovered: number;
}

const judged = ['ttftMs', 'decodeTokensPerSecond', 'totalMs'] as const;
/** The default threshold of times. */
const threshold = 0.05;

function compared(before: readonly RoundFigures[], after: readonly RoundFigures[]) {
	const comparisons = judged.map((id) => {
		const pairs = before.flatMap((figures, index) => {
			const other = after[index];
			return other ? [{ before: figures[id], after: other[id], at: [index, index] as const }] : [];
		});
		const better = metric(id).better === 'higher' ? ('higher' as const) : ('lower' as const);
		return { comparison: comparePairs(pairs, 'ratio', 1), better, threshold };
	});
	return {
		verdicts: judge(comparisons).map(({ verdict }) => verdict),
		change: comparisons.at(-1)?.comparison.change ?? NaN
	};
}

/** What the verdicts make of measured rounds. */
export function prove(rounds: readonly MeasuredRound[]): Proof {
	const isAlarm = (verdict: Verdict | undefined) => verdict === 'worse' || verdict === 'better';
	const same = rounds.map(({ first, second }) => compared(first, second));
	const delayed = rounds.flatMap(({ first, slowed }) => (slowed ? [compared(first, slowed)] : []));
	return {
		same: same.length,
		falseAlarms: same.filter(({ verdicts }) => verdicts.some(isAlarm)).length,
		repeatedAlarms: same.filter(({ verdicts }, round) =>
			verdicts.some(
				(verdict, of) => verdict === 'worse' && same[round + 1]?.verdicts[of] === 'worse'
			)
		).length,
		delayed: delayed.length,
		found: delayed.filter(({ verdicts }) => verdicts.includes('worse')).length,
		recovered: delayed.reduce((sum, { change }) => sum + change, 0) / delayed.length
	};
}
