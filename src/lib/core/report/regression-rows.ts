import type { Failure } from '../failure.ts';
import { shownRepeat, valueOf, type PairedTrials } from '../compare/pairing.ts';
import type { VariantRegression } from '../compare/variant-regression.ts';

/** A picture and prompt that got worse. */
export interface WorstRow {
	readonly image: string;
	readonly prompt: string;
	/** The metric's, or that it fails. */
	readonly label: string;
	/**
	 * Share of the value before, or the difference where that is zero; always on the worse side of zero. `null`: it fails,
	 * and there is no value after.
	 */
	readonly change: number | null;
	readonly textBefore: string;
	readonly textAfter: string;
	/** Why there is no text any more. */
	readonly failure: Failure | null;
}

/** The rows that fail now, and then those that a variant's regressed metrics lost most in, worst first. */
export const worstRows = (variant: VariantRegression, most = 5): WorstRow[] =>
	[...failingRows(variant), ...lossRows(variant)].slice(0, most);

/** Those that failed again in the rerun before the others. */
function failingRows({ failures: { verdict, failing, both } }: VariantRegression): WorstRow[] {
	if (verdict !== 'open' && verdict !== 'confirmed') return [];
	const inOrder = [...both, ...failing.filter((pair) => !both.includes(pair))];
	return inOrder.map((pair) => {
		const [failure = null] = pair.after.flatMap(({ trial }) => trial.failure ?? []);
		return { ...textsOf(pair), label: 'fails now', change: null, failure };
	});
}

const textsOf = ({ image, prompt, before, after }: PairedTrials) => ({
	...{ image, prompt },
	textBefore: shownRepeat(before)?.trial.output ?? '',
	textAfter: shownRepeat(after)?.trial.output ?? ''
});

type LossRow = WorstRow & { readonly change: number };

function lossRows({ comparison, regressed }: VariantRegression): LossRow[] {
	return regressed
		.flatMap(({ metric }) =>
			comparison.pairing.pairs.flatMap((pair): LossRow[] => {
				const before = valueOf(pair.before, metric);
				const after = valueOf(pair.after, metric);
				if (before === null || after === null) return [];
				const change = before === 0 ? after - before : after / before - 1;
				const loss = metric.better === 'higher' ? -change : change;
				if (!(loss > 0)) return [];
				return [{ ...textsOf(pair), label: metric.label, change, failure: null }];
			})
		)
		.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
