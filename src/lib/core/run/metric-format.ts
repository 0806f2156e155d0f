import type { Metric, MetricUnit } from './metric.ts';

/** The unit as it is written after a figure; empty where a figure has none. */
export const unitLabels: Readonly<Record<MetricUnit, string>> = {
	ms: 'ms',
	'tokens/s': 'tokens/s',
	tokens: 'tokens',
	bytes: 'B',
	percent: '%',
	score: '',
	deltaE: 'ΔE'
};

/** A figure and its unit apart, for tables that set them apart. */
export interface FormattedValue {
	readonly figure: string;
	readonly unit: string;
}

const byteScales = [
	{ from: 1e9, unit: 'GB' },
	{ from: 1e6, unit: 'MB' },
	{ from: 1e3, unit: 'kB' }
] as const;

/** Writes a value in its metric's unit: ms from 10 000 on as seconds, bytes in decimal kB, MB and GB. */
export function formatParts(
	metric: Pick<Metric, 'unit' | 'digits'>,
	value: number
): FormattedValue {
	if (!Number.isFinite(value)) return { figure: '–', unit: '' };
	if (metric.unit === 'ms' && Math.abs(value) >= 10_000)
		return { figure: (value / 1000).toFixed(1), unit: 's' };
	if (metric.unit === 'bytes') {
		const scale = byteScales.find(({ from }) => Math.abs(value) >= from);
		if (scale) return { figure: (value / scale.from).toFixed(metric.digits), unit: scale.unit };
		return { figure: value.toFixed(0), unit: 'B' };
	}
	return { figure: value.toFixed(metric.digits), unit: unitLabels[metric.unit] };
}

/** `953 ms`, `11.2 tokens/s`, `7.9 MB`, `0.84`. */
export function formatMetric(metric: Pick<Metric, 'unit' | 'digits'>, value: number): string {
	const { figure, unit } = formatParts(metric, value);
	return unit ? `${figure} ${unit}` : figure;
}
