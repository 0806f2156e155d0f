import type { Trial } from '../run/trial.ts';
import type { TrialResult } from '../run/trial-result.ts';

/**
 * Which of several questions was measured first, second and so on, from 0, each told by the first of its repeats to end.
 * By when trials ended, since one that failed and was tried again ran long after its index; within a millisecond by index.
 * @param questions at least one repeat each.
 */
export function measuredOrder(questions: readonly (readonly TrialResult[])[]): number[] {
	const firsts = questions.map((repeats) =>
		repeats.map(({ trial }) => trial).reduce((one, other) => (isBefore(other, one) ? other : one))
	);
	const order = [...firsts.keys()].sort((a, b) =>
		isBefore(firsts[a] as Trial, firsts[b] as Trial) ? -1 : 1
	);
	const places = new Array<number>(firsts.length);
	for (const [place, question] of order.entries()) places[question] = place;
	return places;
}

function isBefore(one: Trial, other: Trial): boolean {
	const apart = Date.parse(one.endedAt) - Date.parse(other.endedAt);
	return apart === 0 ? one.index < other.index : apart < 0;
}
