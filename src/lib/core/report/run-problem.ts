import type { SideComparison } from '../compare/compare-sides.ts';
import { comparisonProblem } from '../compare/obstacle.ts';
import { leftOutSentences } from './left-out-sentences.ts';
import { runNames } from './side-names.ts';

/** Why a variant of a report can hardly be judged, as a sentence with what to do; `null` where it can. */
export const runProblem = (comparison: SideComparison): string | null =>
	comparisonProblem(comparison, [runNames.before, runNames.after]);

/** How many trials do not count, on either side, and why. */
export const runLeftOut = ({ before, after }: SideComparison): string[] => [
	...leftOutSentences(before, 'Baseline'),
	...leftOutSentences(after, 'This run')
];
