import { isKnown, type Candidate, type FigureId, type KnownFigure } from './candidate.ts';

/** What nobody would choose by: 2 % of a size, 5 % of a time, 3 % of a score. */
const leastChange: Readonly<Record<FigureId, number>> = {
	quality: 0.03,
	ttftMs: 0.05,
	totalMs: 0.05,
	perImageMs: 0.05,
	memory: 0.02,
	download: 0.02
};

/** Sizes are the same at every look; what is sampled has to show a difference through its intervals. */
export const isSize = (id: FigureId): boolean => id === 'memory' || id === 'download';

/**
 * Whether two figures cannot be told apart: their 95 % intervals overlap, one has none, or the change is smaller than
 * anybody would choose by. Overlap is stricter than a test of the difference, so a winner is named more rarely.
 */
export function withinNoise(id: FigureId, one: KnownFigure, other: KnownFigure): boolean {
	const size = Math.max(Math.abs(one.value), Math.abs(other.value));
	if (Math.abs(one.value - other.value) <= leastChange[id] * size) return true;
	if (isSize(id)) return false;
	if (!one.interval || !other.interval) return true;
	return one.interval.low <= other.interval.high && other.interval.low <= one.interval.high;
}

/** The candidate with the best value of a figure, and all that are within noise of it. Those without it are left out. */
export function bestOf(
	candidates: readonly Candidate[],
	id: FigureId,
	better: 'lower' | 'higher'
): { readonly best: Candidate; readonly peers: Candidate[] } | null {
	const known = candidates.flatMap((candidate) => {
		const figure = candidate.figures[id];
		return isKnown(figure) ? [{ candidate, figure }] : [];
	});
	const sign = better === 'lower' ? 1 : -1;
	const best = known.reduce<(typeof known)[number] | null>(
		(first, one) => (!first || sign * one.figure.value < sign * first.figure.value ? one : first),
		null
	);
	if (!best) return null;
	const peers = known.filter(({ figure }) => withinNoise(id, figure, best.figure));
	return { best: best.candidate, peers: peers.map(({ candidate }) => candidate) };
}
