import { readFile } from 'node:fs/promises';
import { checkRegression, toConfirm } from '#lib/core/compare/regression.ts';
import type { MeasuredRun, RegressionReport } from '#lib/core/compare/regression.ts';
import { matchVariants } from '#lib/core/compare/match-variants.ts';
import type { Thresholds } from '#lib/core/compare/thresholds.ts';
import { unwrap } from '#lib/core/failure.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import { cautionSentences } from '#lib/core/report/caution-sentences.ts';
import { failureSentence } from '#lib/core/report/failure-sentences.ts';
import { missingSentences } from '#lib/core/report/missing-sentences.ts';
import { runLeftOut, runProblem } from '#lib/core/report/run-problem.ts';
import { runNames } from '#lib/core/report/side-names.ts';
import {
	changeText,
	outcomeText,
	pairsText,
	reportSentence,
	valuesText,
	verdictText
} from '#lib/core/report/regression-sentences.ts';
import { wrongSentence } from '#lib/core/report/wrong-outputs.ts';
import { parseRunFile } from '#lib/core/run/run-file-reader.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { usageError } from './arguments.ts';
import { scoresInFile } from './scores-in-file.ts';
import { alignedTable } from './aligned-table.ts';

/**
 * Reads a baseline before anything is measured.
 * @throws FailureError (`bad-plan`, `bad-file`) with the path, what is wrong and the remedy.
 */
export async function readBaseline(path: string): Promise<MeasuredRun> {
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw usageError(
			`--baseline names ${path}, which ${code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`}.`,
			'Name a run file that an earlier --out wrote.'
		);
	}
	return measuredRun(text, path);
}

/**
 * Ends a benchmark that could be held against nothing before anything is measured.
 * @throws FailureError (`bad-plan`)
 */
export function requireShared(
	{ run }: MeasuredRun,
	path: string,
	variants: readonly Variant[]
): void {
	if (matchVariants(run.plan.variants, variants).matches.length > 0) return;
	throw usageError(
		`--baseline names ${path}, which has ${run.plan.variants.map(variantId).join(', ')} and none of ${variants.map(variantId).join(', ')}.`,
		'Name a variant of the baseline in --variants, or another baseline.'
	);
}

/** A run that was just measured. */
export const measuredFile = (file: RunFile): MeasuredRun =>
	measuredRun(JSON.stringify(file), 'the run');

function measuredRun(text: string, source: string): MeasuredRun {
	const { run, trials, references } = unwrap(parseRunFile(text, source));
	const given = scoresInFile(JSON.parse(text));
	const { results } = scoreRun(run, trials, references, ({ index }) => ({
		scores: given.get(index) ?? {}
	}));
	return { run, results, references };
}

/**
 * Holds a run against a baseline, and what got worse once more.
 * @param again measures these variants anew.
 */
export async function confirmedReport(
	baseline: MeasuredRun,
	measured: MeasuredRun,
	thresholds: Thresholds,
	again: (variants: readonly Variant[]) => Promise<MeasuredRun | null>
): Promise<RegressionReport> {
	const first = checkRegression(baseline, measured, thresholds);
	const suspects = toConfirm(first);
	if (suspects.length === 0) return first;
	const rerun = await again(suspects.map(({ comparison }) => comparison.after.variant));
	return rerun ? checkRegression(baseline, measured, thresholds, rerun) : first;
}

/** The report for a terminal. */
export function reportText(report: RegressionReport): string {
	const blocks = report.variants.map((variant) => {
		const rows = variant.comparison.metrics.map((one) => [
			one.metric.label,
			valuesText(one),
			changeText(one),
			`n=${pairsText(one)}`,
			verdictText(variant, one)
		]);
		const fails = failureSentence(variant.failures, runNames);
		const hints = variant.hints.map((hint) => `  → ${hint}`);
		const problem = runProblem(variant.comparison);
		const wrong = report.wrong?.get(variant.id);
		return [
			`${variant.id}: ${outcomeText(variant)}`,
			...(wrong === undefined ? [] : [`  ${wrongSentence(wrong)}`]),
			...(problem === null ? [] : [`  ${problem}`]),
			...(fails === null ? [] : [`  ${fails}`]),
			...(rows.length > 0 ? [alignedTable(rows)] : []),
			...cautionSentences(variant.comparison.metrics).map((words) => `  ${words}`),
			...missingSentences(variant.comparison, runNames).map((words) => `  ${words}`),
			...runLeftOut(variant.comparison).map((words) => `  ${words}`),
			...hints
		].join('\n');
	});
	const differ = report.circumstances.map(
		({ what, before, after }) => `Not the same: ${what}, ${before} before and ${after} now.`
	);
	return [reportSentence(report), ...differ, ...blocks].join('\n\n');
}
