import { isEstimated, type InstanceCost, type NoEstimate } from './monthly-cost.ts';
import type { Range } from './range.ts';

/** A machine that does the same for less. */
export interface CheaperInstance {
	readonly cost: InstanceCost;
	/** Share of the month that is saved, from middle to middle of the ranges. */
	readonly saving: number;
	/** The ranges do not overlap: cheaper whatever the efficiency. */
	readonly surely: boolean;
}

const middle = ({ low, high }: Range): number => (low + high) / 2;

/** Those that are cheaper than one, by the largest saving. Both bands move together, so overlap is no tie yet. */
export function cheaperThan(
	one: InstanceCost,
	all: readonly (InstanceCost | NoEstimate)[]
): CheaperInstance[] {
	return all
		.filter(isEstimated)
		.filter((cost) => middle(cost.perMonthUsd) < middle(one.perMonthUsd))
		.map((cost) => ({
			cost,
			saving: 1 - middle(cost.perMonthUsd) / middle(one.perMonthUsd),
			surely: cost.perMonthUsd.high < one.perMonthUsd.low
		}))
		.sort((a, b) => b.saving - a.saving);
}
