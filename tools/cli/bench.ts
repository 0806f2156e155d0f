import { writeFile } from 'node:fs/promises';
import type { AutomationRequest } from '#lib/core/automation/automation.ts';
import type { MeasuredRun } from '#lib/core/compare/regression.ts';
import { FailureError, unwrap } from '#lib/core/failure.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { KeptValidations } from '#lib/core/models/validation/kept-validations.ts';
import type { ReportedRun } from '#lib/core/report/run-document.ts';
import { wrongOutputs, wrongSentence, type WrongOutputs } from '#lib/core/report/wrong-outputs.ts';
import { planLimits } from '#lib/core/run/plan-limits.ts';
import { readRunFile } from '#lib/core/run/run-file-reader.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { ensureBuild } from '#tools/setup/build.mjs';
import { ensureChromium } from '#tools/setup/ensure-chromium.mjs';
import { SetupError } from '#tools/setup/setup-error.mjs';
import {
	confirmedReport,
	measuredFile,
	readBaseline,
	reportText,
	requireShared
} from './baseline.ts';
import { parseBenchArguments } from './bench-arguments.ts';
import { readInputs, requireFolder, type BenchInputs } from './bench-inputs.ts';
import { usage, type BenchOptions } from './bench-options.ts';
import { startBenchServer } from './bench-server.ts';
import { openPage } from './browser.ts';
import { driveRun, stopRun } from './drive.ts';
import { exitCodes } from './exit-codes.ts';
import { onInterrupt } from './interrupt.ts';
import { keptValidations } from './kept-validations.ts';
import { requireWritable } from './output-file.ts';
import { writeComparison, writeRun } from './report.ts';
import { ProgressLine } from './progress-line.ts';
import { summaryTable } from './table.ts';

/** Human text; apart from the data when standard output is read by a program. */
type Say = (text: string) => void;

function requestOf(
	options: BenchOptions,
	inputs: BenchInputs,
	hub: AutomationRequest['hub']
): AutomationRequest {
	const { variants, repeats, warmup, maxNewTokens, order, coolDownMs, seed } = options;
	const { imageOptions } = options;
	const { suiteId: suite, prompts, images, references } = inputs;
	const imageNames = images.map(({ name }) => name);
	return {
		name: '',
		suite,
		variants,
		prompts,
		imageNames,
		references,
		repeats,
		warmup,
		maxNewTokens,
		...(imageOptions && { imageOptions }),
		order,
		coolDownMs,
		seed,
		hub
	};
}

/** @returns the run's file, and whether the user broke it off. */
async function measure(options: BenchOptions, inputs: BenchInputs, say: Say) {
	const line = new ProgressLine(process.stderr);
	let interrupted = false;
	const server = await startBenchServer(options);
	try {
		const gpu = options.variants.some(({ device }) => device === 'webgpu');
		const browser = await openPage(server.page, { gpu });
		const { page } = browser;
		const release = onInterrupt(
			() => {
				interrupted = true;
				line.clear();
				say('Stopping; what was measured is kept. Ctrl+C again ends at once.');
				void stopRun(page).catch(() => {});
			},
			() => void browser.close()
		);
		try {
			if (gpu && browser.software)
				say('No GPU is in reach of the browser: WebGPU runs on the CPU, which is far slower.');
			const paths = inputs.images.map(({ path }) => path);
			const request = requestOf(options, inputs, server.source);
			const result = await driveRun(page, paths, request, (progress) => line.show(progress));
			line.clear();
			return { file: unwrap(result), interrupted };
		} finally {
			release();
			await browser.close();
		}
	} finally {
		await server.close();
	}
}

/** Each once, however many variants and repeats met it; what is wrong with a picture names it already. */
function trialProblems(trials: readonly Trial[]): ReadonlySet<string> {
	return new Set(
		trials.flatMap(({ image, failure }) => {
			if (!failure || failure.stage === 'load' || failure.stage === 'download') return [];
			const { cause, remedy } = failure;
			return `${cause.startsWith(`${image}: `) ? '' : `${image}: `}${cause} ${remedy}`;
		})
	);
}

/** Says what was measured. @returns it, to be reported. */
function report(
	file: RunFile,
	inputs: BenchInputs,
	out: string,
	kept: KeptValidations,
	say: Say
): ReportedRun & { readonly wrong: WrongOutputs } {
	const { run, trials, references } = unwrap(readRunFile(file, 'the run'));
	// The app looked at pixels and asked models for some of the scores, which cannot be done here.
	const scores = new Map(file.trials.map((trial) => [trial.index, trial.scores]));
	const scored = scoreRun(run, trials, references, ({ index }) => ({
		scores: scores.get(index) ?? {}
	}));
	const summaries = summarizeRun(run, scored);
	const wrong = wrongOutputs(kept, run);
	say(`\n${run.name}\n\n${summaryTable(summaries, wrong)}\n`);
	for (const [id, reason] of wrong) say(`${id}: ${wrongSentence(reason)}`);
	const passedOver = inputs.images.length - run.plan.images.length;
	if (passedOver > 0) say(`${passedOver} pictures are copies of others and were passed over.`);
	for (const { variant, failure } of run.loadFailures)
		say(`${variantId(variant)}: ${failure.cause} ${failure.remedy}`);
	for (const line of trialProblems(trials)) say(line);
	say(`Run file: ${out}`);
	return { run, summaries, trials, wrong };
}

/** @returns what it ends the command with, where it is not fine. */
async function holdAgainst(
	baseline: MeasuredRun,
	file: RunFile,
	options: BenchOptions,
	inputs: BenchInputs,
	wrong: WrongOutputs,
	say: Say
): Promise<'regression' | 'interrupted' | 'failedTrials' | 'fine'> {
	let broken: 'interrupted' | 'failedTrials' | 'fine' = 'fine';
	const again = async (variants: readonly Variant[]) => {
		say(`Measuring again what got worse: ${variants.map(variantId).join(', ')}.`);
		const seed = (options.seed + 1) % planLimits.seed.high;
		const { file, interrupted } = await measure({ ...options, variants, seed }, inputs, say);
		if (interrupted) broken = 'interrupted';
		else if (hasFailed(file)) broken = 'failedTrials';
		return interrupted ? null : measuredFile(file);
	};
	const report = {
		...(await confirmedReport(baseline, measuredFile(file), options.thresholds, again)),
		wrong
	};
	say(`\n${reportText(report)}`);
	if (options.report !== null) {
		await writeComparison(options.report, report);
		say(`\nReport: ${options.report}`);
	}
	return report.passed ? broken : 'regression';
}

const hasFailed = ({ trials, state }: RunFile): boolean =>
	state !== 'finished' || trials.some(({ failure }) => failure !== null);

async function bench(options: BenchOptions): Promise<number> {
	const say: Say = (text) => (options.json ? console.error(text) : console.log(text));
	if (options.modelsDir !== null) await requireFolder('--models-dir', options.modelsDir);
	const inputs = await readInputs(options);
	const baseline = options.baseline === null ? null : await readBaseline(options.baseline);
	if (baseline && options.baseline !== null)
		requireShared(baseline, options.baseline, options.variants);
	await requireWritable(options.out);
	if (options.report !== null) await requireWritable(options.report, '--report');
	await ensureChromium();
	await ensureBuild();
	const { file, interrupted } = await measure(options, inputs, say);
	await writeFile(options.out, `${JSON.stringify(file, null, '\t')}\n`);
	const measured = report(
		file,
		inputs,
		options.out,
		await keptValidations(options.validations),
		say
	);
	const compared = baseline !== null && !interrupted;
	const held = compared
		? await holdAgainst(baseline, file, options, inputs, measured.wrong, say)
		: 'fine';
	if (!compared && options.report !== null) {
		await writeRun(options.report, measured);
		say(`Report: ${options.report}`);
	}
	if (options.json) process.stdout.write(`${JSON.stringify(file)}\n`);
	if (interrupted) return exitCodes.interrupted;
	if (held !== 'fine') return exitCodes[held];
	return hasFailed(file) ? exitCodes.failedTrials : exitCodes.fine;
}

async function main(argv: readonly string[]): Promise<number> {
	try {
		const options = parseBenchArguments(argv, process.env.INIT_CWD ?? process.cwd());
		if (options !== 'help') return await bench(options);
		console.log(usage);
		return exitCodes.fine;
	} catch (error) {
		if (error instanceof SetupError) console.error(error.message);
		else if (error instanceof FailureError) console.error(error.message);
		else throw error;
		const inputIsWrong =
			error instanceof SetupError
				? error.exitCode === exitCodes.usage
				: ['bad-plan', 'bad-file'].includes(error.failure.kind);
		return inputIsWrong ? exitCodes.usage : exitCodes.failedTrials;
	}
}

process.exitCode = await main(process.argv.slice(2));
