import type { ChrfOptions } from './chrf-options.ts';
import type { ChrfStatistics } from './chrf-statistics.ts';

/** Stands for nothing where an order cannot be compared, as in chrF++.py. */
const epsilon = 1e-16;

/** chrF from counts (Popović 2015), 0–100, as sacrebleu computes it. */
export function chrfOf(
	statistics: ChrfStatistics,
	{ beta, epsSmoothing }: Pick<ChrfOptions, 'beta' | 'epsSmoothing'>
): number {
	return 100 * (epsSmoothing ? meanOfScores(statistics, beta) : scoreOfMeans(statistics, beta));
}

/** F of precision and recall averaged over the orders that both texts are long enough for. */
function scoreOfMeans({ candidate, reference, matches }: ChrfStatistics, beta: number): number {
	let [precision, recall, orders] = [0, 0, 0];
	for (let order = 0; order < matches.length; order++) {
		const [ofCandidate = 0, ofReference = 0] = [candidate[order], reference[order]];
		if (ofCandidate === 0 || ofReference === 0) continue;
		precision += (matches[order] as number) / ofCandidate;
		recall += (matches[order] as number) / ofReference;
		orders++;
	}
	return orders === 0 ? 0 : weighted(precision / orders, recall / orders, beta, 0);
}

function meanOfScores({ candidate, reference, matches }: ChrfStatistics, beta: number): number {
	let sum = 0;
	for (let order = 0; order < matches.length; order++) {
		const [ofCandidate = 0, ofReference = 0] = [candidate[order], reference[order]];
		const precision = ofCandidate > 0 ? (matches[order] as number) / ofCandidate : epsilon;
		const recall = ofReference > 0 ? (matches[order] as number) / ofReference : epsilon;
		sum += weighted(precision, recall, beta, epsilon);
	}
	return sum / matches.length;
}

function weighted(precision: number, recall: number, beta: number, otherwise: number): number {
	const factor = beta ** 2;
	const weight = factor * precision + recall;
	return weight > 0 ? ((1 + factor) * precision * recall) / weight : otherwise;
}
