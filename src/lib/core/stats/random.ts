/** Uniform in [0, 1). */
export type Random = () => number;

/**
 * A small seeded generator (mulberry32, T. Ettinger 2017): the same seed gives the same sequence on every machine.
 * Good enough for shuffling and resampling; not for secrets.
 */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** A shuffled copy (Fisher–Yates). */
export function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
	const shuffled = [...items];
	for (let last = shuffled.length - 1; last > 0; last--) {
		const pick = Math.floor(random() * (last + 1));
		[shuffled[last], shuffled[pick]] = [shuffled[pick] as Item, shuffled[last] as Item];
	}
	return shuffled;
}
