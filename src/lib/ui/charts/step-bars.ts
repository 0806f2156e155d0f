import { formatNumber } from '../format.ts';
import { anyChart, commonOptions, nameAxis, valueAxis, type ChartSetup } from './chart-setup.ts';
import type { ChartTable } from './chart-table.ts';
import { translucent, type ChartTheme } from './chart-theme.ts';

/** Steps in a row, such as the time each token took after the one before it. */
export interface StepData {
	readonly quantity: string;
	readonly unit: string;
	readonly steps: readonly { readonly name: string; readonly value: number }[];
}

export function stepBars({ quantity, unit, steps }: StepData, theme: ChartTheme): ChartSetup {
	const common = commonOptions(theme);
	const names = nameAxis(theme);
	return anyChart<'bar', number[]>({
		type: 'bar',
		data: {
			labels: steps.map((_, index) => String(index + 2)),
			datasets: [
				{
					data: steps.map(({ value }) => value),
					backgroundColor: translucent(theme.accent, 0.7),
					hoverBackgroundColor: theme.accent,
					categoryPercentage: 1,
					barPercentage: 0.86,
					maxBarThickness: 18
				}
			]
		},
		options: {
			...common,
			scales: {
				x: {
					...names,
					ticks: { ...names.ticks, color: theme.muted, autoSkip: true, maxRotation: 0 },
					title: { ...valueAxis(theme, 'token').title }
				},
				y: { ...valueAxis(theme, unit), beginAtZero: true }
			},
			plugins: {
				tooltip: {
					...common.plugins.tooltip,
					callbacks: {
						title: ([item]) => `${quantity}: ${steps[item?.dataIndex ?? 0]?.name ?? ''}`,
						label: ({ raw }) => `${formatNumber(Number(raw))} ${unit}`
					}
				}
			}
		}
	});
}

export const stepTable = ({ quantity, unit, steps }: StepData): ChartTable => ({
	columns: ['Token', `${quantity} (${unit})`],
	rows: steps.map(({ name, value }, index) => [`${index + 2} ${name}`, formatNumber(value)])
});
