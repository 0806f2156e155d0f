import type { SideComparison } from '../compare/compare-sides.ts';
import { comparisonProblem } from '../compare/obstacle.ts';
import { runNames } from './side-names.ts';

/** Why a variant of a report can hardly be judged, as a sentence with what to do; `null` where it can. */
export const runProblem = (comparison: SideComparison): string | null =>
	comparisonProblem(comparison, [runNames.before, runNames.after]);
