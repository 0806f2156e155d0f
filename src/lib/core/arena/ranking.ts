import { createRandom } from '../stats/random.ts';
import { quantile } from '../stats/quantile.ts';
import { bradleyTerry } from './bradley-terry.ts';
import { tally } from './tally.ts';
import { counting, type Vote } from './vote.ts';

export interface RankedVariant {
	readonly variant: string;
	/** Elo points around 1000: 400 points are odds of ten to one. */
	readonly rating: number;
	/**
	 * At 95 %, by resampling votes together with one imagined vote each way per pair that was voted on: a few votes that
	 * all agree are not certain, as they would be if they alone were drawn from. `null` below {@link fewestForRatings}
	 * votes.
	 */
	readonly interval: readonly [number, number] | null;
	/** Votes it took part in. */
	readonly votes: number;
	/** Of those, the ones in which both texts were called bad. */
	readonly bothBad: number;
}

export const fewestForRatings = 10;
const resamples = 300;
const eloPerNat = 400 / Math.LN10;

/** Variants by strength, strongest first. The same votes and seed give the same figures. */
export function rank(
	votes: readonly Vote[],
	variants: readonly string[],
	seed = 1
): RankedVariant[] {
	const steps = rankInSteps(votes, variants, seed);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** The same in steps of a resample each, for callers that have to give way in between. Yields the share done, 0–1. */
export function* rankInSteps(
	votes: readonly Vote[],
	variants: readonly string[],
	seed = 1
): Generator<number, RankedVariant[], void> {
	const counted = counting(votes);
	const ratingsOf = (sample: readonly Vote[]) => {
		const { strengths } = bradleyTerry(tally(sample, variants), variants);
		return variants.map((variant) => 1000 + eloPerNat * (strengths.get(variant) ?? 0));
	};
	const ratings = ratingsOf(counted);
	const random = createRandom(seed);
	const pool = [...counted, ...imagined(counted)];
	const draws: number[][] = [];
	while (counted.length >= fewestForRatings && draws.length < resamples) {
		draws.push(ratingsOf(counted.map(() => pool[Math.floor(random() * pool.length)] as Vote)));
		yield draws.length / resamples;
	}
	return variants
		.map((variant, index): RankedVariant => {
			const own = counted.filter(
				({ left, right }) => left.variant === variant || right.variant === variant
			);
			const drawn = draws.map((draw) => draw[index] as number);
			return {
				variant,
				rating: ratings[index] as number,
				interval: drawn.length > 0 ? [quantile(drawn, 0.025), quantile(drawn, 0.975)] : null,
				votes: own.length,
				bothBad: own.filter(({ choice }) => choice === 'both-bad').length
			};
		})
		.sort((a, b) => b.rating - a.rating);
}

/** One vote each way between any two variants that were voted on. */
function imagined(votes: readonly Vote[]): Vote[] {
	const pairs = new Map(
		votes.map((vote) => [[vote.left.variant, vote.right.variant].sort().join('\n'), vote])
	);
	return [...pairs.values()].flatMap((vote): Vote[] => [
		{ ...vote, choice: 'left' },
		{ ...vote, choice: 'right' }
	]);
}
