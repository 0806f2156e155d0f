import type { BarElement, Plugin } from 'chart.js';
import { formatNumber } from '../format.ts';
import type { ChartTheme } from './chart-theme.ts';

const padding = 6;

/** Writes the value into each segment of a horizontal stacked bar that has room for it. */
export const segmentLabels = (theme: ChartTheme): Plugin<'bar'> => ({
	id: 'segment-labels',
	afterDatasetsDraw(chart) {
		const { ctx, data } = chart;
		ctx.save();
		ctx.font = `500 11px ${theme.fontFamily}`;
		ctx.textAlign = 'center';
		ctx.textBaseline = 'middle';
		data.datasets.forEach((dataset, index) => {
			ctx.fillStyle = theme.stages[index]?.text ?? theme.ink;
			chart.getDatasetMeta(index).data.forEach((element, row) => {
				const value = dataset.data[row];
				if (typeof value !== 'number') return;
				const { x, y, base } = (element as BarElement).getProps(['x', 'y', 'base'], true);
				if (x === null || y === null || base === null) return;
				const text = formatNumber(value);
				if (ctx.measureText(text).width + 2 * padding <= x - base)
					ctx.fillText(text, (x + base) / 2, y);
			});
		});
		ctx.restore();
	}
});
