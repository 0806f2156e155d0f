import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Chart from '#lib/ui/charts/Chart.svelte';
import { boxPlot, boxPlotTable } from '#lib/ui/charts/box-plot.ts';
import type { ChartSetup } from '#lib/ui/charts/chart-setup.ts';
import type { ChartTable } from '#lib/ui/charts/chart-table.ts';
import type { ChartTheme } from '#lib/ui/charts/chart-theme.ts';
import { scatterPlot, scatterTable } from '#lib/ui/charts/scatter-plot.ts';
import { stackedBars, stackedBarTable } from '#lib/ui/charts/stacked-bars.ts';
import { stepBars, stepTable } from '#lib/ui/charts/step-bars.ts';
import '../../src/app.css';

const look = { series: 1, mark: 'circle', filled: true } as const;
const bars = {
	parts: ['Vision', 'Decode'],
	unit: 'ms',
	series: [{ name: ['demo-vlm', 'q4'], values: [310, null] }]
};
const boxes = {
	quantity: 'Total',
	unit: 'ms',
	series: [{ name: ['q4'], look, values: [1, 2, 3, 4, 50] }]
};
const points = {
	xTitle: 'Total, ms',
	yTitle: 'ROUGE-L',
	points: [
		{
			name: 'q4',
			look,
			x: { value: 3, interval: [2, 4] as const },
			y: { value: 0.5, interval: null }
		}
	]
};
const steps = {
	quantity: 'Gap',
	unit: 'ms',
	steps: [
		{ name: 'a', value: 80 },
		{ name: 'b', value: 90 }
	]
};

const kinds: [string, (theme: ChartTheme) => ChartSetup, ChartTable, string][] = [
	['stacked bars', (theme) => stackedBars(bars, theme), stackedBarTable(bars), 'not measured'],
	['box plot', (theme) => boxPlot(boxes, theme), boxPlotTable(boxes), '50'],
	['scatter plot', (theme) => scatterPlot(points, theme), scatterTable(points), '3 (2 to 4)'],
	['step bars', (theme) => stepBars(steps, theme), stepTable(steps), '90']
];

const drawn = (canvas: HTMLCanvasElement): boolean => {
	const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
	return pixels?.some((value) => value !== 0) ?? false;
};

test.each(kinds)('draws %s and says the same in a table', async (_, configure, table, figure) => {
	const view = await render(Chart, { label: 'What it tells', table, height: 160, configure });
	const canvas = view.container.querySelector('canvas')!;
	await vi.waitFor(() => expect(drawn(canvas)).toBe(true), 10_000);
	await expect.element(view.getByRole('img', { name: 'What it tells' })).toBeInTheDocument();
	expect(view.container.querySelector('table')?.textContent).toContain(figure);
	for (const column of table.columns)
		expect(view.container.querySelector('thead')?.textContent).toContain(column);
});

test('is drawn again in the colors of the other theme', async () => {
	const inks: string[] = [];
	const configure = (theme: ChartTheme) => {
		inks.push(theme.ink);
		return stackedBars(bars, theme);
	};
	document.documentElement.dataset['theme'] = 'light';
	await render(Chart, { label: 'Bars', table: stackedBarTable(bars), height: 100, configure });
	await vi.waitFor(() => expect(inks.length).toBeGreaterThan(0), 10_000);
	const light = inks.at(-1);
	document.documentElement.dataset['theme'] = 'dark';
	await vi.waitFor(() => expect(inks.at(-1)).not.toBe(light));
	delete document.documentElement.dataset['theme'];
});
