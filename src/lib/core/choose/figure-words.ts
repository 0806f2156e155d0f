import { formatMetric } from '../run/metric-format.ts';
import type { Metric } from '../run/metric.ts';
import { isMetricId, metric } from '../run/metrics.ts';
import type { FigureId, KnownFigure, Source } from './candidate.ts';

/** How a figure is named, written, and which way it is better. */
export type FigureStyle = Pick<Metric, 'label' | 'unit' | 'digits'> & {
	readonly better: 'lower' | 'higher';
};

const fixed: Readonly<Record<Exclude<FigureId, 'quality'>, FigureStyle>> = {
	ttftMs: { label: 'First token', unit: 'ms', digits: 0, better: 'lower' },
	totalMs: { label: 'Total per answer', unit: 'ms', digits: 0, better: 'lower' },
	perImageMs: { label: 'Total per picture', unit: 'ms', digits: 0, better: 'lower' },
	memory: { label: 'Peak memory', unit: 'bytes', digits: 1, better: 'lower' },
	download: { label: 'Download', unit: 'bytes', digits: 1, better: 'lower' }
};

/** `quality`: id of the score that stands for it; one of the user's own scorers is named by its id. */
export function styleOf(id: FigureId, quality: string | null): FigureStyle {
	if (id !== 'quality') return fixed[id];
	if (quality === null || !isMetricId(quality))
		return { label: quality ?? 'Quality', unit: 'score', digits: 2, better: 'higher' };
	const { label, unit, digits, better } = metric(quality);
	return { label, unit, digits, better: better === 'lower' ? 'lower' : 'higher' };
}

export const write = (style: FigureStyle, value: number): string => formatMetric(style, value);

/** `812 ms (95 %: 790 ms to 840 ms, n = 24)`; a figure without an interval says only its n, a size nothing. */
export function figureWords(style: FigureStyle, { value, interval, source }: KnownFigure): string {
	const parts = [
		interval && `95 %: ${write(style, interval.low)} to ${write(style, interval.high)}`,
		source.type === 'run' && source.n > 1 && `n = ${source.n}`
	].filter(Boolean);
	const written = write(style, value);
	return parts.length > 0 ? `${written} (${parts.join(', ')})` : written;
}

const bases = {
	measured: 'counted from its files',
	read: 'read on its page',
	computed: 'computed',
	guess: 'a guess'
} as const;

export const catalogueLabel = 'from the catalogue, not measured here';

/** For what a run measured, but not with the pictures and prompts that are weighed. */
const otherTask = 'measured here with other pictures or prompts alone';
export const otherTaskLabel = `from the catalogue, ${otherTask}`;

/** For what no link can say. */
export function sourceWords(source: Source): string {
	if (source.type === 'run')
		return source.device === null ? source.runName : `${source.runName}, on ${source.device}`;
	return source.otherRun
		? `from the catalogue (${bases[source.basis]}), ${otherTask}`
		: `${catalogueLabel}; ${bases[source.basis]}`;
}
