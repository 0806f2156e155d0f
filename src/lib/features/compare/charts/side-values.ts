import type { NamedDevice } from '#lib/core/compare/device-name.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import type { ComparedSide, ReadSide } from '../compared-side.ts';

export type ChartSide = ComparedSide & { readonly read: ReadSide };

/** A metric's value of every trial that counts for it. */
export const sideValues = ({ read }: ChartSide, { id, group }: Metric): number[] =>
	read.side.results.flatMap(({ trial, values }) => {
		const value = values[id];
		if (value === undefined || trial.failure) return [];
		return group !== 'score' && trial.excluded.length > 0 ? [] : [value];
	});

/** `A q4 · wasm` */
export const chartName = ({ letter, read }: ChartSide): string => `${letter} ${read.look.detail}`;

/** Whose figures a chart of these draws, and where they were measured. */
export const measuredSides = (
	sides: readonly ChartSide[]
): { readonly variants: readonly Variant[]; readonly device: NamedDevice }[] =>
	sides.map(({ read: { side } }) => ({ variants: [side.variant], device: side.run.environment }));
