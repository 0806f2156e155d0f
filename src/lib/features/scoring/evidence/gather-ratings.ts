import type { Findings, Gathering } from './gathering.ts';
import { textHash } from './text-hash.ts';

/** What the user gave the texts of the run. A rating of a text that was since generated anew does not count. */
export async function gatherRatings({
	ports,
	run,
	trials
}: Gathering): Promise<Findings<'rating'>> {
	const ratings = new Map((await ports.ratings.ofRun(run.id)).map((one) => [one.index, one]));
	const findings = new Map<number, { found: NonNullable<ReturnType<typeof ratingOf>> }>();
	for (const { index, output } of trials) {
		const rating = ratings.get(index);
		if (rating && rating.outputSha256 === (await textHash(output)))
			findings.set(index, { found: ratingOf(rating) });
	}
	return findings;
}

const ratingOf = ({
	value,
	criteria,
	ratedAt
}: Awaited<ReturnType<Gathering['ports']['ratings']['ofRun']>>[number]) => ({
	value,
	criteria,
	ratedAt
});
