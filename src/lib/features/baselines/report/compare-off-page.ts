import {
	comparisonTask,
	judgeTogether,
	type SideComparison
} from '#lib/core/compare/compare-sides.ts';
import { namedMetrics } from '#lib/core/compare/judged-metrics.ts';
import type { Side } from '#lib/core/compare/side.ts';
import type { Thresholds } from '#lib/core/compare/thresholds.ts';
import { success, type Result } from '#lib/core/failure.ts';
import type { CancelSignal } from '#lib/core/ports.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import type { ScoringBackend } from '#lib/core/scoring-ports.ts';
import { columnsOf } from '#lib/core/stats/pair-columns.ts';

/** The same for every report, so that the same runs give the same verdicts. */
const seed = 1;

/** What `compareSides` computes, in the worker: thousands of pairs take seconds. */
export async function compareOffPage(
	backend: ScoringBackend,
	signal: CancelSignal,
	[before, after]: readonly [Side, Side],
	metrics: readonly Metric[],
	thresholds: Thresholds
): Promise<Result<SideComparison>> {
	const task = comparisonTask(before, after, metrics, namedMetrics(thresholds));
	const reply = await backend.compare(
		signal,
		task.metrics.map(({ pairs, scale }) => ({ ...columnsOf(pairs), scale, seed }))
	);
	if (!reply.ok) return reply;
	const [comparison] = judgeTogether([{ task, computed: reply.value }], thresholds);
	return success(comparison as SideComparison);
}
