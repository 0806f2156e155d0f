import type { RatingItem } from '#lib/core/ratings/rating-items.ts';
import type { Rating } from '#lib/core/ratings/rating.ts';
import { textHash } from '../scoring/evidence/text-hash.ts';

/** What a text was given. */
export type Vote = Pick<Rating, 'value' | 'criteria'>;

/** One text's rating for each trial that gave it. */
export async function ratingsOf(
	runId: string,
	item: RatingItem,
	vote: Vote,
	ratedAt: string
): Promise<Rating[]> {
	const outputSha256 = await textHash(item.output);
	return item.trials.map((index) => ({ runId, index, ...vote, outputSha256, ratedAt }));
}

/**
 * The votes that kept ratings hold, by item. A rating of another text, which the trial gave before it was run anew,
 * does not count. `missing`: ratings for trials that gave a rated text later.
 */
export async function readVotes(
	items: readonly RatingItem[],
	ratings: readonly Rating[]
): Promise<{ readonly votes: ReadonlyMap<string, Vote>; readonly missing: readonly Rating[] }> {
	const byIndex = new Map(ratings.map((rating) => [rating.index, rating]));
	const votes = new Map<string, Vote>();
	const missing: Rating[] = [];
	for (const item of items) {
		const outputSha256 = await textHash(item.output);
		const counts = (index: number) => byIndex.get(index)?.outputSha256 === outputSha256;
		const rated = item.trials.filter(counts).flatMap((index) => byIndex.get(index) ?? []);
		// The last one, should two tabs have rated the same text.
		const [last] = rated.sort((a, b) => (a.ratedAt < b.ratedAt ? 1 : -1));
		if (!last) continue;
		votes.set(item.key, { value: last.value, criteria: last.criteria });
		for (const index of item.trials) if (!counts(index)) missing.push({ ...last, index });
	}
	return { votes, missing };
}
