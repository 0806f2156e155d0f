import type { Plugin } from 'chart.js';
import { placeLabels } from './label-places.ts';
import { translucent, type ChartTheme } from './chart-theme.ts';
import { seriesColor } from './point-look.ts';
import type { ScatterPoint } from './scatter-plot.ts';

/** Draws each point's intervals as a thin cross and writes its name beside it. */
export const pointNotes = (
	points: readonly ScatterPoint[],
	theme: ChartTheme
): Plugin<'scatter'> => ({
	id: 'point-notes',
	beforeDatasetsDraw({ ctx, scales }) {
		const { x: across, y: up } = scales;
		if (!across || !up) return;
		ctx.save();
		ctx.lineWidth = 1.5;
		for (const { x, y, look } of points) {
			ctx.strokeStyle = translucent(seriesColor(look, theme), 0.5);
			ctx.beginPath();
			if (x.interval) {
				ctx.moveTo(across.getPixelForValue(x.interval[0]), up.getPixelForValue(y.value));
				ctx.lineTo(across.getPixelForValue(x.interval[1]), up.getPixelForValue(y.value));
			}
			if (y.interval) {
				ctx.moveTo(across.getPixelForValue(x.value), up.getPixelForValue(y.interval[0]));
				ctx.lineTo(across.getPixelForValue(x.value), up.getPixelForValue(y.interval[1]));
			}
			ctx.stroke();
		}
		ctx.restore();
	},
	afterDatasetsDraw({ ctx, scales, chartArea }) {
		const { x: across, y: up } = scales;
		if (!across || !up) return;
		ctx.save();
		ctx.font = `500 11px ${theme.fontFamily}`;
		ctx.fillStyle = theme.ink;
		ctx.textBaseline = 'middle';
		const at = points.map(({ x, y }) => ({
			x: across.getPixelForValue(x.value),
			y: up.getPixelForValue(y.value)
		}));
		const widths = points.map(({ name }) => ctx.measureText(name).width);
		placeLabels(at, widths, chartArea.right + 12).forEach((place, index) => {
			ctx.fillText(points[index]?.name ?? '', place.x, place.y);
		});
		ctx.restore();
	}
});
