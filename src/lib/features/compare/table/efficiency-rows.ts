import { efficiency } from '#lib/core/compare/efficiency.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import { figureOf } from '../../runs/headline.ts';
import { summaryCell } from '../../runs/page/summary-cell.ts';
import type { ReadSide } from '../compared-side.ts';

export interface EfficiencyRow {
	readonly label: string;
	/** One per side; `null` where a part was not observed. */
	readonly values: readonly (number | null)[];
	/** What was divided by, where it is not the same on all sides. */
	readonly notes: readonly string[];
}

/** What a score costs on each side: its figure over the medians of tokens, seconds and memory. */
export function efficiencyRows(sides: readonly ReadSide[], score: Metric): EfficiencyRow[] {
	const costs = sides.map(({ summary }) => {
		const value = summaryCell(summary, score)?.value ?? null;
		const gpu = figureOf(summary, 'gpuBytesPeak');
		const wasm = figureOf(summary, 'wasmBytes');
		const found =
			value === null
				? null
				: efficiency(value, {
						generatedTokens: figureOf(summary, 'generatedTokens'),
						totalMs: figureOf(summary, 'totalMs'),
						peakBytes: gpu ?? wasm
					});
		return { found, memory: gpu !== null ? 'GPU memory' : wasm !== null ? 'wasm memory' : '' };
	});
	const none = sides.map(() => '');
	const row = (
		label: string,
		key: 'perHundredTokens' | 'perSecond' | 'perGigabyte',
		notes: readonly string[] = none
	): EfficiencyRow => ({ label, values: costs.map(({ found }) => found?.[key] ?? null), notes });
	return [
		row('per 100 tokens', 'perHundredTokens'),
		row('per second', 'perSecond'),
		row(
			'per GB at the peak',
			'perGigabyte',
			costs.map(({ memory }) => memory)
		)
	];
}
