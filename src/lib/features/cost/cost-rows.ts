import { isEstimated, type InstanceCost, type NoEstimate } from '#lib/core/cost/monthly-cost.ts';
import type { InstancePrice } from '#lib/core/cost/price-table.ts';

/** An instance, and its cost where there is an estimate. */
export interface CostRow {
	readonly instance: InstancePrice;
	readonly cost: InstanceCost | NoEstimate | null;
}

export const sortKeys = ['name', 'gpu', 'onDemand', 'spot', 'month'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface CostSort {
	readonly key: SortKey;
	readonly down: boolean;
}

const readers: Readonly<Record<SortKey, (row: CostRow) => string | number | null>> = {
	name: ({ instance }) => `${instance.provider} ${instance.name}`.toLowerCase(),
	gpu: ({ instance }) => `${instance.gpu} ${instance.gpuCount}`.toLowerCase(),
	onDemand: ({ instance }) => instance.onDemandUsdPerHour,
	spot: ({ instance }) => instance.spotUsdPerHour,
	month: ({ cost }) =>
		cost && isEstimated(cost) ? cost.perMonthUsd.low + cost.perMonthUsd.high : null
};

/** Rows without the figure come last, whichever way. Otherwise the table's order is kept. */
export function sortRows(rows: readonly CostRow[], { key, down }: CostSort): CostRow[] {
	const read = readers[key];
	return [...rows].sort((one, other) => {
		const [a, b] = [read(one), read(other)];
		if (a === null || b === null) return Number(a === null) - Number(b === null);
		const order = a < b ? -1 : a > b ? 1 : 0;
		return down ? -order : order;
	});
}
