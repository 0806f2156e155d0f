import type { Remark } from '../finding.ts';

/** One way of writing among several, which a set of captions should share. */
export interface Habit<Way extends string> {
	/** How a text does it; `null` where it does not come up. */
	wayOf(text: string): Way | null;
	/** What is wrong with a text when all should be written that way. */
	check(text: string, way: Way): readonly Remark[];
}

/** The way of more than half of the texts in which it comes up; `null` where there is none. */
export function majority<Way extends string>(
	texts: readonly string[],
	wayOf: (text: string) => Way | null
): Way | null {
	const counts = new Map<Way, number>();
	let all = 0;
	for (const text of texts) {
		const way = wayOf(text);
		if (way === null) continue;
		all++;
		counts.set(way, (counts.get(way) ?? 0) + 1);
	}
	for (const [way, count] of counts) if (count * 2 > all) return way;
	return null;
}
