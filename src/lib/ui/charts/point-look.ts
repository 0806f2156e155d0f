import type { PointStyle } from 'chart.js';
import type { Mark } from '../variant-look.ts';
import type { ChartTheme } from './chart-theme.ts';

/** The part of a variant's look that a chart needs. */
export interface PointLook {
	/** 1–6 */
	readonly series: number;
	readonly mark: Mark;
	readonly filled: boolean;
}

const pointStyles: Record<Mark, PointStyle> = {
	circle: 'circle',
	square: 'rect',
	triangle: 'triangle',
	diamond: 'rectRot',
	star: 'star'
};

export const pointStyle = (look: PointLook): PointStyle => pointStyles[look.mark];

export const seriesColor = (look: PointLook, theme: ChartTheme): string =>
	theme.series[look.series - 1] ?? theme.ink;
