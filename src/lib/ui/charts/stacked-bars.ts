import { formatNumber } from '../format.ts';
import { anyChart, commonOptions, nameAxis, valueAxis, type ChartSetup } from './chart-setup.ts';
import type { ChartTable } from './chart-table.ts';
import type { ChartTheme } from './chart-theme.ts';
import { segmentLabels } from './segment-labels.ts';

export interface StackedBarSeries {
	/** Lines of the row's name. */
	readonly name: readonly string[];
	/** One per part, in order; `null` where it was not measured. */
	readonly values: readonly (number | null)[];
}

export interface StackedBarData {
	/** From left to right; at most as many as there are stage looks. */
	readonly parts: readonly string[];
	readonly unit: string;
	readonly series: readonly StackedBarSeries[];
}

export function stackedBars(
	{ parts, unit, series }: StackedBarData,
	theme: ChartTheme
): ChartSetup {
	const common = commonOptions(theme);
	return anyChart<'bar', (number | null)[]>({
		type: 'bar',
		data: {
			labels: series.map(({ name }) => [...name]),
			datasets: parts.map((part, index) => ({
				label: part,
				data: series.map(({ values }) => values[index] ?? null),
				backgroundColor: theme.stages[index]?.fill ?? theme.muted,
				borderColor: theme.paper,
				borderWidth: { left: 0, right: 1.5, top: 0, bottom: 0 },
				borderSkipped: false,
				maxBarThickness: 26
			}))
		},
		plugins: [segmentLabels(theme)],
		options: {
			...common,
			indexAxis: 'y',
			scales: {
				x: { ...valueAxis(theme, unit), stacked: true, beginAtZero: true },
				y: { ...nameAxis(theme), stacked: true }
			},
			plugins: {
				tooltip: {
					...common.plugins.tooltip,
					callbacks: {
						label: ({ dataset, raw }) => `${dataset.label}: ${formatNumber(Number(raw))} ${unit}`
					}
				}
			}
		}
	});
}

export const stackedBarTable = ({ parts, unit, series }: StackedBarData): ChartTable => ({
	columns: ['Variant', ...parts.map((part) => `${part} (${unit})`)],
	rows: series.map(({ name, values }) => [
		name.join(' '),
		...values.map((value) => (value === null ? 'not measured' : formatNumber(value)))
	])
});
