import { formatNumber } from '../format.ts';
import { anyChart, commonOptions, nameAxis, valueAxis, type ChartSetup } from './chart-setup.ts';
import type { ChartTable } from './chart-table.ts';
import { translucent, type ChartTheme } from './chart-theme.ts';
import type { PointLook } from './point-look.ts';
import { seriesColor } from './point-look.ts';

export interface BoxSeries {
	/** Lines of the row's name. */
	readonly name: readonly string[];
	readonly look: PointLook;
	readonly values: readonly number[];
}

export interface BoxPlotData {
	readonly quantity: string;
	readonly unit: string;
	readonly series: readonly BoxSeries[];
}

/** Above it, dots hide the box they are drawn on. */
const mostDots = 150;

/**
 * One box per series: quartiles and median (linear interpolation, type 7), whiskers to the furthest value within 1.5
 * interquartile ranges, and the values themselves where they are few.
 */
export function boxPlot({ quantity, unit, series }: BoxPlotData, theme: ChartTheme): ChartSetup {
	const common = commonOptions(theme);
	const colors = series.map(({ look }) => seriesColor(look, theme));
	return anyChart<'boxplot', readonly number[][]>({
		type: 'boxplot',
		data: {
			labels: series.map(({ name }) => [...name]),
			datasets: [
				{
					data: series.map(({ values }) => [...values]),
					backgroundColor: colors.map((color) => translucent(color, 0.18)),
					borderColor: colors,
					borderWidth: 1.25,
					medianColor: theme.ink,
					itemRadius: series.every(({ values }) => values.length <= mostDots) ? 2 : 0,
					itemBackgroundColor: colors.map((color) => translucent(color, 0.55)),
					itemBorderWidth: 0,
					outlierRadius: 2.5,
					outlierBackgroundColor: 'transparent',
					outlierBorderColor: colors,
					outlierBorderWidth: 1.25,
					meanRadius: 0,
					maxBarThickness: 30
				}
			]
		},
		options: {
			...common,
			indexAxis: 'y',
			scales: {
				x: { ...valueAxis(theme, `${quantity}, ${unit}`), grace: '3%' },
				y: nameAxis(theme)
			},
			plugins: { tooltip: common.plugins.tooltip }
		}
	} as never);
}

/** Type 7 quantile of sorted values. */
function quantile(sorted: readonly number[], share: number): number {
	const position = (sorted.length - 1) * share;
	const below = sorted[Math.floor(position)] ?? Number.NaN;
	const above = sorted[Math.ceil(position)] ?? below;
	return below + (above - below) * (position - Math.floor(position));
}

export const boxPlotTable = ({ quantity, unit, series }: BoxPlotData): ChartTable => ({
	columns: [
		'Variant',
		'n',
		...['lowest', 'quartile 1', 'median', 'quartile 3', 'highest'].map(
			(name) => `${quantity}, ${name} (${unit})`
		)
	],
	rows: series.map(({ name, values }) => {
		const sorted = [...values].sort((a, b) => a - b);
		const five = [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(sorted, share));
		return [
			name.join(' '),
			String(values.length),
			...five.map((value) => (Number.isFinite(value) ? formatNumber(value) : 'not measured'))
		];
	})
});
