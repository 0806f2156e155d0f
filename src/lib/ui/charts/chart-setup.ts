import type { ChartConfiguration, ChartOptions, ChartType } from 'chart.js';
import type { ChartTheme } from './chart-theme.ts';

/** What a chart function makes and {@link Chart.svelte} draws. */
export type ChartSetup = ChartConfiguration;

/** Chart.js types a configuration by its kind; the wrapper takes any kind. */
export const anyChart = <Type extends ChartType, Data>(
	setup: ChartConfiguration<Type, Data>
): ChartSetup => setup as unknown as ChartSetup;

/** What every chart shares: hairlines, small type, a quiet tooltip, no legend (the page writes its own). */
export function commonOptions(theme: ChartTheme) {
	return {
		responsive: true,
		maintainAspectRatio: false,
		animation: theme.motion ? { duration: 250 } : false,
		font: { family: theme.fontFamily },
		plugins: {
			tooltip: {
				backgroundColor: theme.ink,
				titleColor: theme.paper,
				bodyColor: theme.paper,
				titleFont: { family: theme.fontFamily, size: 12, weight: 600 },
				bodyFont: { family: theme.fontFamily, size: 12 },
				cornerRadius: 6,
				padding: 8,
				displayColors: false
			}
		}
	} satisfies ChartOptions;
}

/** A linear axis with its unit as the title. */
export function valueAxis(theme: ChartTheme, title: string) {
	return {
		type: 'linear',
		title: {
			display: true,
			text: title,
			color: theme.muted,
			font: { family: theme.fontFamily, size: 11 }
		},
		border: { color: theme.line },
		grid: { color: theme.line, tickColor: 'transparent' },
		ticks: {
			color: theme.muted,
			maxTicksLimit: 7,
			font: { family: theme.fontFamily, size: 11 }
		}
	} as const;
}

/** The axis that names the rows. */
export function nameAxis(theme: ChartTheme) {
	return {
		type: 'category',
		border: { display: false },
		grid: { display: false },
		ticks: { color: theme.ink, font: { family: theme.fontFamily, size: 12 }, autoSkip: false }
	} as const;
}
