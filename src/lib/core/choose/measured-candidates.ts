import { catalogueModel, type Licence } from '../models/catalogue.ts';
import { dtypeLabel, variantId, type Variant } from '../models/variant.ts';
import type { Environment } from '../run/environment.ts';
import { metric } from '../run/metrics.ts';
import type { Run } from '../run/run.ts';
import type { ScoredRun } from '../run/scored-run.ts';
import { summarizeRun, type VariantSummary } from '../run/summary.ts';
import type { TrialResult } from '../run/trial-result.ts';
import { mean } from '../stats/quantile.ts';
import { summarize, type Summary } from '../stats/summary.ts';
import type { Candidate, Figure, FigureId, Source } from './candidate.ts';
import type { Target } from './constraints.ts';
import { deviceName, isTarget } from './target-device.ts';

export const unknownLicence: Licence = {
	name: null,
	permissive: null,
	commercial: null,
	warning: null
};

/** What a run tells about its variants. */
export interface MeasuredOptions {
	readonly target: Target;
	/** The device that asks; `null` where it could not be described. */
	readonly here: Environment | null;
	/** Id of the score that stands for quality; `null`: the run has none. */
	readonly quality: string | null;
}

/** The variants of a run as candidates, with the medians of their trials. `run`: of one use case. */
export function measuredCandidates(
	run: Run,
	scored: ScoredRun,
	options: MeasuredOptions
): Candidate[] {
	return summarizeRun(run, scored).map((summary) => {
		const results = scored.results.filter(({ trial }) => variantId(trial.variant) === summary.id);
		const sourceOf = sourceIn(run, summary.variant, options);
		const model = catalogueModel(summary.variant.model) ?? null;
		const failed = run.loadFailures.find(({ variant }) => variantId(variant) === summary.id);
		return {
			id: summary.id,
			variant: summary.variant,
			figures: figuresOf(run, summary, results, sourceOf, options.quality),
			licence: model?.licence ?? unknownLicence,
			model,
			unsupported: null,
			measured: {
				done: summary.done,
				failed: summary.failed,
				loadFailure: summary.done === 0 ? (failed?.failure.cause ?? null) : null,
				source: sourceOf(summary.done)
			}
		};
	});
}

type SourceOf = (n: number) => Extract<Source, { type: 'run' }>;

const sourceIn =
	(run: Run, { device }: Variant, { target, here }: MeasuredOptions): SourceOf =>
	(n) => ({
		type: 'run',
		runId: run.id,
		runName: run.name,
		n,
		device: isTarget(run.environment, target, here, device) ? null : deviceName(run.environment)
	});

function figuresOf(
	run: Run,
	summary: VariantSummary,
	results: readonly TrialResult[],
	sourceOf: SourceOf,
	quality: string | null
): Record<FigureId, Figure> {
	const elsewhere = sourceOf(0).device;
	/** A time holds for the device that took it and for no other. */
	const time = (values: Summary | null | undefined): Figure =>
		elsewhere === null || !values
			? sampled(values, sourceOf)
			: { missing: `It was timed on ${elsewhere}, which says nothing about the chosen device.` };
	return {
		quality: qualityOf(summary, quality, sourceOf),
		ttftMs: time(summary.metrics['ttftMs']),
		totalMs: time(summary.metrics['totalMs']),
		perImageMs: time(perImage(run, results)),
		memory: peakMemory(summary, sourceOf),
		download: downloadOf(summary, sourceOf)
	};
}

const sampled = (summary: Summary | null | undefined, sourceOf: SourceOf): Figure =>
	summary
		? { value: summary.median, interval: summary.interval, source: sourceOf(summary.n) }
		: { missing: 'No trial of the run observed it.' };

function qualityOf(summary: VariantSummary, id: string | null, sourceOf: SourceOf): Figure {
	if (id === null) return { missing: 'Its run has no score, as its pictures have no references.' };
	const score = summary.scores[id];
	if (!score) return { missing: `Its run has no ${metric(id).label}.` };
	if (score.status === 'absent') return { missing: score.reason };
	return {
		value: score.value,
		interval: summary.intervals[id] ?? null,
		source: sourceOf(score.n)
	};
}

/**
 * Milliseconds of one picture with all its prompts: the mean time to decode it, and for each prompt the mean total of
 * its repeats. Pictures that lack a prompt are left out.
 */
function perImage({ plan }: Run, results: readonly TrialResult[]): Summary | null {
	const byImage = new Map<string, TrialResult[]>();
	for (const result of results) {
		if (result.trial.failure || result.trial.excluded.length > 0) continue;
		const known = byImage.get(result.trial.image);
		if (known) known.push(result);
		else byImage.set(result.trial.image, [result]);
	}
	const times = [...byImage.values()].flatMap((of) => {
		const totals = plan.prompts.map(({ id }) =>
			of.filter(({ trial }) => trial.prompt === id).flatMap(({ values }) => values['totalMs'] ?? [])
		);
		if (totals.some((repeats) => repeats.length === 0)) return [];
		const decode = of.flatMap(({ values }) => values['imageDecodeMs'] ?? []);
		return [totals.reduce((sum, repeats) => sum + mean(repeats), decode.length ? mean(decode) : 0)];
	});
	return summarize(times, plan.seed);
}

/** The most that any trial held where the weights lie: in GPU buffers, for wasm in its heap. No sample, so no interval. */
function peakMemory({ variant, metrics }: VariantSummary, sourceOf: SourceOf): Figure {
	const seen = metrics[variant.device === 'webgpu' ? 'gpuBytesPeak' : 'wasmBytes'];
	return seen
		? { value: seen.max, interval: null, source: sourceOf(seen.n) }
		: { missing: 'The browser did not tell its memory.' };
}

/** All files of its last load, from the network or kept; where no load was recorded, what the catalogue says. */
function downloadOf({ variant, loads }: VariantSummary, sourceOf: SourceOf): Figure {
	const files = loads.at(-1)?.files ?? [];
	if (files.length > 0)
		return {
			value: files.reduce((sum, { bytes }) => sum + bytes, 0),
			interval: null,
			source: sourceOf(1)
		};
	const size = catalogueModel(variant.model)?.sizes.find(
		({ dtype }) => dtype === dtypeLabel(variant.dtype)
	);
	return size
		? {
				value: size.megabytes * 1e6,
				interval: null,
				source: { type: 'catalogue', basis: size.basis }
			}
		: { missing: 'No load of it was recorded, and the catalogue has no size for it.' };
}
