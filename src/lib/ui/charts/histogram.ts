import { formatNumber } from '../format.ts';
import { binEdges, binShares } from './bins.ts';
import { anyChart, commonOptions, nameAxis, valueAxis, type ChartSetup } from './chart-setup.ts';
import type { ChartTable } from './chart-table.ts';
import { translucent, type ChartTheme } from './chart-theme.ts';
import { seriesColor, type PointLook } from './point-look.ts';

export interface HistogramData {
	readonly quantity: string;
	readonly unit: string;
	readonly series: readonly {
		readonly name: string;
		readonly look: PointLook;
		readonly values: readonly number[];
	}[];
}

const edgesOf = ({ series }: HistogramData) => binEdges(series.flatMap(({ values }) => values));
const binNames = (edges: readonly number[]): string[] =>
	edges.slice(1).map((edge, index) => `${formatNumber(edges[index] ?? 0)}–${formatNumber(edge)}`);

/** Shares per bin, the series beside each other; wasm is hollow, as everywhere. */
export function histogram(data: HistogramData, theme: ChartTheme): ChartSetup {
	const common = commonOptions(theme);
	const edges = edgesOf(data);
	const names = nameAxis(theme);
	return anyChart<'bar', number[]>({
		type: 'bar',
		data: {
			labels: binNames(edges),
			datasets: data.series.map(({ name, look, values }) => ({
				label: name,
				data: binShares(values, edges).map((share) => share * 100),
				borderColor: seriesColor(look, theme),
				borderWidth: 1.25,
				backgroundColor: translucent(seriesColor(look, theme), look.filled ? 0.7 : 0.12),
				categoryPercentage: 0.9,
				barPercentage: 0.92
			}))
		},
		options: {
			...common,
			scales: {
				x: {
					...names,
					ticks: { ...names.ticks, color: theme.muted, autoSkip: true, maxRotation: 0 },
					title: {
						...valueAxis(theme, data.unit ? `${data.quantity}, ${data.unit}` : data.quantity).title
					}
				},
				y: { ...valueAxis(theme, '% of trials'), beginAtZero: true }
			}
		}
	});
}

export function histogramTable(data: HistogramData): ChartTable {
	const edges = edgesOf(data);
	const shares = data.series.map(({ values }) => binShares(values, edges));
	return {
		columns: [data.quantity, ...data.series.map(({ name }) => `${name}, % of trials`)],
		rows: binNames(edges).map((bin, index) => [
			bin,
			...shares.map((share) => formatNumber((share[index] ?? 0) * 100))
		])
	};
}
