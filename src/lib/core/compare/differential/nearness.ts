import { cosine } from '../../embeddings/unit-vector.ts';
import { median, quantile } from '../../stats/quantile.ts';

/** How near two texts are to an embedder, against how near texts of different pictures are to it. */
export interface Nearness {
	readonly cosine: number;
	/**
	 * `kept`: nearer than 95 % of the texts of different pictures. `changed`: no nearer than half of them. `unclear`:
	 * between the two, or where the embedder does not tell these pictures apart.
	 */
	readonly meaning: 'kept' | 'changed' | 'unclear';
	/** The median cosine of a text before and a text after of another picture, to the same prompt. */
	readonly usual: number;
}

/** Two texts as unit vectors. */
export interface EmbeddedPair {
	readonly sha256: string;
	readonly prompt: string;
	readonly before: Float32Array;
	readonly after: Float32Array;
}

/** Fewer pictures say too little of what is usual. */
export const fewestPictures = 6;
/** Cosines of different pictures that are looked at, per prompt. */
const mostCrossed = 2000;

/**
 * Embedders differ in what cosine they give to texts that have nothing to do with each other, so that no fixed limit
 * would do. The limits are taken from the same texts: before of one picture, after of another. Only where most pairs
 * are nearer than 95 % of those does a low cosine say something of the text and not of the embedder, or of pictures
 * that are all alike.
 * @returns in the order of `pairs`; `null` for one without vectors, and for prompts with fewer than
 * {@link fewestPictures} pictures.
 */
export function nearnessOf(pairs: readonly (EmbeddedPair | null)[]): (Nearness | null)[] {
	const known = pairs.flatMap((pair) => pair ?? []);
	const limits = new Map(
		[...new Set(known.map(({ prompt }) => prompt))].map((prompt) => [
			prompt,
			limitsOf(known.filter((pair) => pair.prompt === prompt))
		])
	);
	return pairs.map((pair) => {
		const limit = pair && limits.get(pair.prompt);
		if (!pair || !limit) return null;
		const own = cosine(pair.before, pair.after);
		const { usual, high, tellsApart } = limit;
		const meaning = own > high ? 'kept' : tellsApart && own <= usual ? 'changed' : 'unclear';
		return { cosine: own, meaning, usual };
	});
}

interface Limits {
	/** Of different pictures: the median, and what 95 % of them do not reach. */
	readonly usual: number;
	readonly high: number;
	readonly tellsApart: boolean;
}

function limitsOf(pairs: readonly EmbeddedPair[]): Limits | null {
	if (new Set(pairs.map(({ sha256 }) => sha256)).size < fewestPictures) return null;
	const crossed: number[] = [];
	// Each with the next, then each with the one after it, so that few of many still touch all pictures.
	const step = Math.max(1, Math.floor(pairs.length / mostCrossed));
	for (let shift = 1; shift < pairs.length && crossed.length < mostCrossed; shift++)
		for (let index = 0; index < pairs.length; index += step) {
			const one = pairs[index] as EmbeddedPair;
			const other = pairs[(index + shift) % pairs.length] as EmbeddedPair;
			if (other.sha256 !== one.sha256) crossed.push(cosine(one.before, other.after));
		}
	const usual = median(crossed);
	const high = quantile(crossed, 0.95);
	const own = median(pairs.map(({ before, after }) => cosine(before, after)));
	return { usual, high, tellsApart: own > high };
}
