import { formatNumber } from '../format.ts';
import { anyChart, commonOptions, valueAxis, type ChartSetup } from './chart-setup.ts';
import type { ChartTable } from './chart-table.ts';
import type { ChartTheme } from './chart-theme.ts';
import { frontLine } from './front-line.ts';
import { pointNotes } from './point-notes.ts';
import { pointStyle, seriesColor, type PointLook } from './point-look.ts';

/** An estimate and its interval, `null` where there is none. */
export interface Estimate {
	readonly value: number;
	readonly interval: readonly [number, number] | null;
}

export interface ScatterPoint {
	readonly name: string;
	readonly look: PointLook;
	readonly x: Estimate;
	readonly y: Estimate;
}

export interface ScatterData {
	readonly xTitle: string;
	readonly yTitle: string;
	readonly points: readonly ScatterPoint[];
	/** Indexes of points that a line joins: none of them is beaten by another point. */
	readonly front?: readonly number[];
}

export function scatterPlot(
	{ xTitle, yTitle, points, front = [] }: ScatterData,
	theme: ChartTheme
): ChartSetup {
	const common = commonOptions(theme);
	return anyChart<'scatter', { x: number; y: number }[]>({
		type: 'scatter',
		data: {
			datasets: points.map(({ name, look, x, y }) => ({
				label: name,
				data: [{ x: x.value, y: y.value }],
				pointStyle: pointStyle(look),
				radius: 6,
				hoverRadius: 8,
				borderWidth: 2,
				borderColor: seriesColor(look, theme),
				backgroundColor: look.filled ? seriesColor(look, theme) : theme.paper
			}))
		},
		plugins: [frontLine(points, front, theme), pointNotes(points, theme)],
		options: {
			...common,
			layout: { padding: { top: 14, right: 14 } },
			scales: {
				x: { ...valueAxis(theme, xTitle), ...reach(points.map(({ x }) => x)) },
				y: { ...valueAxis(theme, yTitle), ...reach(points.map(({ y }) => y)) }
			},
			plugins: {
				tooltip: {
					...common.plugins.tooltip,
					callbacks: {
						label: ({ dataset, parsed }) =>
							`${dataset.label}: ${formatNumber(parsed.x ?? 0)}, ${formatNumber(parsed.y ?? 0)}`
					}
				}
			}
		}
	});
}

/** Axis bounds that hold the intervals too, with some air. */
function reach(estimates: readonly Estimate[]): { suggestedMin?: number; suggestedMax?: number } {
	if (estimates.length === 0) return {};
	const low = Math.min(...estimates.map(({ value, interval }) => interval?.[0] ?? value));
	const high = Math.max(...estimates.map(({ value, interval }) => interval?.[1] ?? value));
	const air = (high - low || Math.abs(high) || 1) * 0.12;
	return {
		suggestedMin: low >= 0 ? Math.max(0, low - air) : low - air,
		// A share never shows room above 1.
		suggestedMax: high <= 1 ? Math.min(1, high + air) : high + air
	};
}

const words = ({ value, interval }: Estimate): string =>
	formatNumber(value) +
	(interval ? ` (${formatNumber(interval[0])} to ${formatNumber(interval[1])})` : '');

export const scatterTable = ({ xTitle, yTitle, points, front }: ScatterData): ChartTable => ({
	columns: ['Variant', xTitle, yTitle, ...(front ? ['On the front'] : [])],
	rows: points.map(({ name, x, y }, index) => [
		...[name, words(x), words(y)],
		...(front ? [front.includes(index) ? 'yes' : 'no'] : [])
	])
});
