import type { Plugin } from 'chart.js';
import type { ChartTheme } from './chart-theme.ts';
import type { ScatterPoint } from './scatter-plot.ts';

/** Joins some of the points, in the order given, by a dashed line behind them all. */
export const frontLine = (
	points: readonly ScatterPoint[],
	front: readonly number[],
	theme: ChartTheme
): Plugin<'scatter'> => ({
	id: 'front-line',
	beforeDatasetsDraw({ ctx, scales }) {
		const { x: across, y: up } = scales;
		if (!across || !up) return;
		ctx.save();
		ctx.strokeStyle = theme.accent;
		ctx.lineWidth = 1.5;
		ctx.setLineDash([5, 4]);
		ctx.beginPath();
		for (const index of front) {
			const point = points[index];
			if (point)
				ctx.lineTo(across.getPixelForValue(point.x.value), up.getPixelForValue(point.y.value));
		}
		ctx.stroke();
		ctx.restore();
	}
});
