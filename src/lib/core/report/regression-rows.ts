import { valueOf } from '../compare/pairing.ts';
import type { VariantRegression } from '../compare/regression.ts';

/** A picture and prompt that got worse. */
export interface WorstRow {
	readonly image: string;
	readonly prompt: string;
	readonly metricId: string;
	readonly label: string;
	/** Share of the value before, or the difference where that is zero; always on the worse side of zero. */
	readonly change: number;
	readonly textBefore: string;
	readonly textAfter: string;
}

/** The rows that a variant's regressed metrics lost most in, worst first. */
export function worstRows({ comparison, regressed }: VariantRegression, most = 5): WorstRow[] {
	return regressed
		.flatMap(({ metric }) =>
			comparison.pairing.pairs.flatMap((pair): WorstRow[] => {
				const before = valueOf(pair.before, metric);
				const after = valueOf(pair.after, metric);
				if (before === null || after === null) return [];
				const change = before === 0 ? after - before : after / before - 1;
				const loss = metric.better === 'higher' ? -change : change;
				if (!(loss > 0)) return [];
				return [
					{
						image: pair.image,
						prompt: pair.prompt,
						metricId: metric.id,
						label: metric.label,
						change,
						textBefore: pair.before[0]?.trial.output ?? '',
						textAfter: pair.after[0]?.trial.output ?? ''
					}
				];
			})
		)
		.sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
		.slice(0, most);
}
