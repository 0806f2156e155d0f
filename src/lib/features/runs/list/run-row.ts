import type { ListedRun } from '#lib/core/run/listed-run.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';
import { headline, qualityMetric, type Headline } from '../headline.ts';
import type { RunStatus } from '../run-status.ts';

/** What the list says about a run beside its plan. */
export interface RunFigures {
	/** Trials with a text. */
	readonly done: number;
	readonly failed: number;
	readonly ttft: Headline | null;
	readonly rate: Headline | null;
	readonly quality: Headline | null;
}

export interface RunRow {
	readonly run: ListedRun;
	readonly status: RunStatus;
	/** Stored trials, failed ones included. */
	readonly stored: number;
	readonly planned: number;
	/** `null` until the trials were read. */
	readonly figures: RunFigures | null;
}

export function runFigures(summaries: readonly VariantSummary[]): RunFigures {
	const quality = qualityMetric(summaries);
	return {
		done: summaries.reduce((sum, { done }) => sum + done, 0),
		failed: summaries.reduce((sum, { failed }) => sum + failed, 0),
		ttft: headline(summaries, 'ttftMs'),
		rate: headline(summaries, 'decodeTokensPerSecond'),
		quality: quality === null ? null : headline(summaries, quality)
	};
}

/** A run that some tab is executing is stopped first. */
export const isDeletable = ({ status }: RunRow): boolean =>
	status !== 'running' && status !== 'running-elsewhere';
