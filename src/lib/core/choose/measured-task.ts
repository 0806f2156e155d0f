import { variantId, type Variant } from '../models/variant.ts';
import type { Environment } from '../run/environment.ts';
import { pictureTimes } from '../run/picture-times.ts';
import type { Run } from '../run/run.ts';
import type { ScoredRun } from '../run/scored-run.ts';
import { summarizeRun, type VariantSummary } from '../run/summary.ts';
import type { TrialResult } from '../run/trial-result.ts';
import { summarize, type Summary } from '../stats/summary.ts';
import { taskWords } from './use-case-run.ts';

/** A figure of a run. */
export interface MeasuredFigure {
	readonly value: number;
	/** At 95 %; `null` where it has none. */
	readonly interval: { readonly low: number; readonly high: number } | null;
	/** Values it was made from. */
	readonly n: number;
}

/** What a run tells about one of its variants, whoever asks. A figure of `null`: no trial observed it. */
export interface MeasuredVariant {
	readonly variant: Variant;
	readonly done: number;
	readonly failed: number;
	/** Why it could not be loaded, where nothing of it was done. */
	readonly loadFailure: string | null;
	/** Milliseconds, medians. */
	readonly ttftMs: MeasuredFigure | null;
	readonly totalMs: MeasuredFigure | null;
	/** One picture with all prompts. */
	readonly perImageMs: MeasuredFigure | null;
	/** Bytes, the most that any trial held where the weights lie: in GPU buffers, for wasm in its heap. */
	readonly peakBytes: MeasuredFigure | null;
	/** Bytes of all files of its last load, from the network or kept; `null`: no load was recorded. */
	readonly fileBytes: number | null;
	/** By metric id; or the sentence that says why there is none. */
	readonly scores: Readonly<Record<string, MeasuredFigure | string>>;
}

/** The part of a run that a use case is about, without its trials, so that it can be kept. */
export interface MeasuredTask {
	readonly run: Pick<Run, 'id' | 'name'>;
	readonly environment: Environment;
	/** `12 pictures, 3 prompts`. */
	readonly words: string;
	/** In the plan's order. */
	readonly variants: readonly MeasuredVariant[];
}

/** @param run of one use case; see `forUseCase`. */
export const measuredTask = (run: Run, scored: ScoredRun): MeasuredTask => ({
	run: { id: run.id, name: run.name },
	environment: run.environment,
	words: taskWords(run.plan),
	variants: summarizeRun(run, scored).map((summary) =>
		measuredVariant(
			run,
			summary,
			scored.results.filter(({ trial }) => variantId(trial.variant) === summary.id)
		)
	)
});

function measuredVariant(
	run: Run,
	summary: VariantSummary,
	results: readonly TrialResult[]
): MeasuredVariant {
	const { variant, done, failed, metrics, loads } = summary;
	const refused = run.loadFailures.find((one) => variantId(one.variant) === summary.id);
	const peak = metrics[variant.device === 'webgpu' ? 'gpuBytesPeak' : 'wasmBytes'];
	const files = loads.at(-1)?.files ?? [];
	return {
		...{ variant, done, failed },
		loadFailure: done === 0 ? (refused?.failure.cause ?? null) : null,
		ttftMs: ofSummary(metrics['ttftMs']),
		totalMs: ofSummary(metrics['totalMs']),
		perImageMs: ofSummary(
			summarize(
				pictureTimes(run.plan, results).map(({ totalMs }) => totalMs),
				run.plan.seed
			)
		),
		peakBytes: peak ? { value: peak.max, interval: null, n: peak.n } : null,
		fileBytes: files.length > 0 ? files.reduce((sum, { bytes }) => sum + bytes, 0) : null,
		scores: Object.fromEntries(
			Object.entries(summary.scores).map(([id, score]) => [
				id,
				score.status === 'absent'
					? score.reason
					: { value: score.value, n: score.n, interval: ends(summary.intervals[id]) }
			])
		)
	};
}

const ofSummary = (summary: Summary | null | undefined): MeasuredFigure | null =>
	summary ? { value: summary.median, interval: ends(summary.interval), n: summary.n } : null;

const ends = (interval: { readonly low: number; readonly high: number } | null | undefined) =>
	interval ? { low: interval.low, high: interval.high } : null;
