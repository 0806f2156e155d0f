import { acceleration, bcaInterval, fewestForInterval, type Interval } from '../stats/bootstrap.ts';
import { meanInterval } from '../stats/mean-interval.ts';
import { createRandom } from '../stats/random.ts';
import type { CorpusInput } from './score-corpus.ts';
import type { ScorePool, Scorer } from './scorer.ts';
import type { ScoringContext } from './scoring-context.ts';

const resamples = 1000;
/** Sums and scores of so many texts and more are only drawn this often: a minute of waiting would buy no digit. */
const many = { texts: 2000, resamples: 300 };

/**
 * The 95 % interval of a score of several texts: what it might be with other texts of the same kind. Texts are drawn
 * anew, with replacement and seeded: for a mean their scores, for a pooled score their counts, which are summed
 * (Koehn 2004). Both by the bias-corrected and accelerated bootstrap; the mean of a thousand and more has the normal
 * one. `null` below six texts.
 */
export function groupInterval(
	scorer: Scorer,
	inputs: readonly CorpusInput[],
	context: ScoringContext,
	seed: number
): Interval | null {
	if (scorer.interval) return scorer.interval(inputs);
	if (scorer.pool) {
		const { pool } = scorer;
		const counts = inputs.flatMap((input) => {
			const one = pool.counts(input, context);
			return one ? [one] : [];
		});
		return poolInterval(counts, (sums) => pool.value(sums), seed);
	}
	const { id } = scorer.metric;
	const values = inputs.flatMap(({ scores }) => {
		const score = scores?.[id];
		return score?.status === 'scored' ? [score.value] : [];
	});
	return meanInterval(values, seed);
}

/** The interval of a statistic of summed counts, which come in rows of one length. */
export function poolInterval(
	counts: readonly (readonly number[])[],
	value: ScorePool['value'],
	seed: number
): Interval | null {
	const n = counts.length;
	const width = counts[0]?.length ?? 0;
	if (n < fewestForInterval) return null;
	const rows = Float64Array.from(counts.flat());
	const random = createRandom(seed);
	const sums = new Float64Array(width);
	const add = (row: number, sign: number) => {
		for (let column = 0; column < width; column++)
			sums[column] = (sums[column] as number) + sign * (rows[row * width + column] as number);
	};
	const length = n < many.texts ? resamples : many.resamples;
	const draws = Float64Array.from({ length }, () => {
		sums.fill(0);
		for (let draw = 0; draw < n; draw++) add(Math.floor(random() * n), 1);
		return value(sums);
	}).sort();
	sums.fill(0);
	for (let row = 0; row < n; row++) add(row, 1);
	const observed = value(sums);
	const leftOut = Float64Array.from({ length: n }, (_, row) => {
		add(row, -1);
		const without = value(sums);
		add(row, 1);
		return without;
	});
	if (!Number.isFinite(observed) || ![...draws, ...leftOut].every(Number.isFinite)) return null;
	return bcaInterval(draws, observed, acceleration(leftOut), n);
}
