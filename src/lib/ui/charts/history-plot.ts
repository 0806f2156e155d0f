import type { Plugin } from 'chart.js';
import { formatNumber } from '../format.ts';
import { anyChart, commonOptions, valueAxis, type ChartSetup } from './chart-setup.ts';
import type { ChartTable } from './chart-table.ts';
import { translucent, type ChartTheme } from './chart-theme.ts';
import { pointStyle, seriesColor, type PointLook } from './point-look.ts';

export interface HistoryDot {
	/** What the table calls it. */
	readonly name: string;
	/** Short, under the axis. */
	readonly date: string;
	readonly value: number;
	readonly interval: readonly [number, number] | null;
	/** What changed just before it; empty: nothing that is known. */
	readonly changed: string;
	/** Its number among the notes beside the chart, or `null` where nothing changed. */
	readonly note: number | null;
}

export interface HistoryPlotData {
	readonly quantity: string;
	/** Empty where the quantity has none. */
	readonly unit: string;
	readonly look: PointLook;
	/** Oldest first. */
	readonly dots: readonly HistoryDot[];
}

const titled = ({ quantity, unit }: HistoryPlotData): string =>
	unit ? `${quantity}, ${unit}` : quantity;

/** One dot per run with its interval, joined by a line; a dashed line before a run where something changed. */
export function historyPlot(data: HistoryPlotData, theme: ChartTheme): ChartSetup {
	const { dots, look } = data;
	const common = commonOptions(theme);
	const color = seriesColor(look, theme);
	const lows = dots.map(({ value, interval }) => interval?.[0] ?? value);
	const highs = dots.map(({ value, interval }) => interval?.[1] ?? value);
	const [low, high] = [Math.min(...lows), Math.max(...highs)];
	const air = (high - low || Math.abs(high) || 1) * 0.15;
	return anyChart<'scatter', { x: number; y: number }[]>({
		type: 'scatter',
		data: {
			datasets: [
				{
					data: dots.map(({ value }, x) => ({ x, y: value })),
					showLine: true,
					borderColor: translucent(color, 0.45),
					borderWidth: 1.5,
					pointStyle: pointStyle(look),
					pointRadius: 5,
					pointHoverRadius: 7,
					pointBorderWidth: 2,
					pointBorderColor: color,
					pointBackgroundColor: look.filled ? color : theme.paper
				}
			]
		},
		plugins: [marks(data, theme)],
		options: {
			...common,
			// Intervals are drawn at once, and dots that fly to them from elsewhere explain nothing.
			animation: false,
			layout: { padding: { top: 16, right: 12 } },
			scales: {
				x: {
					...valueAxis(theme, 'run'),
					min: -0.4,
					max: Math.max(1, dots.length - 1) + 0.4,
					title: { display: false },
					grid: { display: false },
					afterBuildTicks: (axis) => {
						axis.ticks = datedDots(dots.length).map((value) => ({ value }));
					},
					ticks: {
						...valueAxis(theme, '').ticks,
						callback: (value) => dots[Number(value)]?.date ?? ''
					}
				},
				y: {
					...valueAxis(theme, titled(data)),
					suggestedMin: low >= 0 ? Math.max(0, low - air) : low - air,
					suggestedMax: high + air
				}
			},
			plugins: {
				tooltip: {
					...common.plugins.tooltip,
					callbacks: {
						title: ([item]) => dots[item?.dataIndex ?? 0]?.name ?? '',
						label: ({ dataIndex }) => valueWords(dots[dataIndex], data.unit),
						footer: ([item]) => {
							const changed = dots[item?.dataIndex ?? 0]?.changed;
							return changed ? `Changed: ${changed}` : '';
						}
					}
				}
			}
		}
	});
}

const mostDates = 6;

/** The dots whose dates stand under the axis, evenly apart: the last one, and every so many before it. */
export function datedDots(count: number): number[] {
	const step = Math.ceil(count / mostDates);
	return Array.from({ length: Math.ceil(count / step) }, (_, back) => count - 1 - back * step)
		.filter((index) => index >= 0)
		.reverse();
}

const valueWords = (dot: HistoryDot | undefined, unit: string): string => {
	if (!dot) return '';
	const { value, interval } = dot;
	const range = interval ? ` (${formatNumber(interval[0])} to ${formatNumber(interval[1])})` : '';
	return `${formatNumber(value)}${unit && ` ${unit}`}${range}`;
};

/** Intervals as thin lines, changes as dashed ones with the number of their note. */
const marks = ({ dots, look }: HistoryPlotData, theme: ChartTheme): Plugin<'scatter'> => ({
	id: 'history-marks',
	beforeDatasetsDraw({ ctx, scales, chartArea }) {
		const { x: across, y: up } = scales;
		if (!across || !up) return;
		ctx.save();
		for (const [index, { interval, note }] of dots.entries()) {
			const x = across.getPixelForValue(index);
			if (interval) {
				ctx.setLineDash([]);
				ctx.lineWidth = 1.5;
				ctx.strokeStyle = translucent(seriesColor(look, theme), 0.5);
				ctx.beginPath();
				ctx.moveTo(x, up.getPixelForValue(interval[0]));
				ctx.lineTo(x, up.getPixelForValue(interval[1]));
				ctx.stroke();
			}
			if (note === null) continue;
			const between = across.getPixelForValue(index - 0.5);
			ctx.setLineDash([4, 3]);
			ctx.lineWidth = 1;
			ctx.strokeStyle = theme.muted;
			ctx.beginPath();
			ctx.moveTo(between, chartArea.top);
			ctx.lineTo(between, chartArea.bottom);
			ctx.stroke();
			ctx.fillStyle = theme.muted;
			ctx.font = `600 11px ${theme.fontFamily}`;
			ctx.textAlign = 'center';
			ctx.fillText(String(note), between, chartArea.top - 5);
		}
		ctx.restore();
	}
});

export const historyTable = (data: HistoryPlotData): ChartTable => ({
	columns: ['Run', 'Date', titled(data), 'Interval, 95 %', 'Changed before it'],
	rows: data.dots.map(({ name, date, value, interval, changed }) => [
		name,
		date,
		formatNumber(value),
		interval ? `${formatNumber(interval[0])} to ${formatNumber(interval[1])}` : 'too few values',
		changed || 'nothing that is known'
	])
});
