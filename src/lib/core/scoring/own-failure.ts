import type { Metric } from '../run/metric.ts';
import type { Score } from './score.ts';

/**
 * Why a user's scorer gave no score; `null` where it gave one, has not run yet, or the score is one of Loupe's, for
 * which it is no fault to be absent.
 */
export const ownFailureIn = ({ kind }: Metric, score: Score | undefined): string | null =>
	kind === 'own' && score?.status === 'absent' && !score.lacks ? score.reason : null;
