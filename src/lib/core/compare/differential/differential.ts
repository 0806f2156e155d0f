import type { References } from '../../references/reference.ts';
import type { Metric } from '../../run/metric.ts';
import { mean } from '../../stats/quantile.ts';
import { valueOf, type PairedTrials } from '../pairing.ts';
import { breakingKinds, type BreakingKind, type TextChange } from './text-change.ts';

/** What became of the texts of two sides over all that both answered. */
export interface Differential {
	/** In the order of the first side. */
	readonly changes: readonly TextChange[];
	/** Pairs whose texts are the same, letter by letter. */
	readonly same: number;
	/** Mean token F1 of the pairs with two texts, 0–1; `null` without any. */
	readonly similarity: number | null;
	/** Pairs by what broke in them; kinds without any are left out. A pair may count for several. */
	readonly broken: readonly { readonly kind: BreakingKind; readonly pairs: number }[];
	/** Pairs with a fault before that is gone after. */
	readonly mended: number;
}

/** Sums changes up that were made one by one, so that a page can do it in turns. */
export function differential(changes: readonly TextChange[]): Differential {
	const similarities = changes.flatMap(({ similarity }) => similarity ?? []);
	return {
		changes,
		same: changes.filter(({ same }) => same).length,
		similarity: similarities.length === 0 ? null : mean(similarities),
		broken: breakingKinds
			.map((kind) => ({
				kind,
				pairs: changes.filter(({ broken }) => broken.some((one) => one.kind === kind)).length
			}))
			.filter(({ pairs }) => pairs > 0),
		mended: changes.filter(({ mended }) => mended.length > 0).length
	};
}

/** References are those of the first side: names come from files and are looked up as own properties only. */
export const referenceOf = (references: References, image: string) =>
	Object.hasOwn(references, image) ? references[image] : undefined;

/** How many pairs a score fell, rose and stayed in. */
export interface ScoreMoves {
	readonly worse: number;
	readonly better: number;
	readonly equal: number;
}

export function scoreMoves(pairs: readonly PairedTrials[], metric: Metric): ScoreMoves {
	const sign = metric.better === 'lower' ? -1 : 1;
	const moves = pairs.flatMap((pair) => {
		const [before, after] = [valueOf(pair.before, metric), valueOf(pair.after, metric)];
		return before === null || after === null ? [] : [sign * (after - before)];
	});
	return {
		worse: moves.filter((move) => move < 0).length,
		better: moves.filter((move) => move > 0).length,
		equal: moves.filter((move) => move === 0).length
	};
}
