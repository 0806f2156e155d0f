import { writeFile } from 'node:fs/promises';
import type { AutomationValidationProgress } from '#lib/core/automation/automation.ts';
import { unwrap } from '#lib/core/failure.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { ValidationSet } from '#lib/core/models/validation/validation-report.ts';
import { validationCsv } from '#lib/core/report/validation-csv.ts';
import { validationMarkdown } from '#lib/core/report/validation-markdown.ts';
import {
	basisText,
	outcomeOf,
	outcomeReason,
	outcomeWords,
	passText,
	rowOf,
	shownMeasures,
	valueText
} from '#lib/core/report/validation-words.ts';
import { ensureBuild } from '#tools/setup/build.mjs';
import { ensureChromium } from '#tools/setup/ensure-chromium.mjs';
import { alignedTable } from '../aligned-table.ts';
import { requireFolder } from '../bench-inputs.ts';
import { startBenchServer } from '../bench-server.ts';
import { openPage } from '../browser.ts';
import { driveValidation, stopRun } from '../drive.ts';
import { exitCodes } from '../exit-codes.ts';
import { onInterrupt } from '../interrupt.ts';
import { keepValidation } from '../kept-validations.ts';
import { requireWritable } from '../output-file.ts';
import { clockTime, type TextStream } from '../progress-line.ts';
import type { ValidateOptions } from './validate-options.ts';

const stepWords: Readonly<Record<AutomationValidationProgress['step'], string>> = {
	preparing: 'reading pictures',
	loading: 'is loaded',
	asking: 'answers',
	leading: 'is led along other answers',
	comparing: 'is compared'
};

/** A line that is written over on a terminal; elsewhere one per variant. */
class ValidationLine {
	#variant: string | null = null;

	constructor(private readonly stream: TextStream) {}

	show({ done, total, msLeft, variant, step }: AutomationValidationProgress): void {
		const parts = [`${done}/${total} answers`];
		if (msLeft !== null && done < total) parts.push(`${clockTime(msLeft)} left`);
		parts.push(`${variant === null ? '' : `${variant} `}${stepWords[step]}`);
		const text = parts.join(' · ');
		if (this.stream.isTTY)
			this.stream.write(`\r\u001b[2K${text.slice(0, (this.stream.columns ?? 80) - 1)}`);
		else if (variant !== this.#variant) this.stream.write(`${text}\n`);
		this.#variant = variant;
	}

	clear(): void {
		if (this.stream.isTTY) this.stream.write('\r\u001b[2K');
	}
}

/** What was typed, as it can be typed again. */
export const commandOf = (parameters: readonly string[]): string =>
	[
		'npm run models --',
		...parameters.map((one) =>
			/^[\w@%+=:,./-]+$/.test(one) ? one : `'${one.replaceAll("'", `'\\''`)}'`
		)
	].join(' ');

/** The table for a terminal: a row per variant, why one is no `PASS` below. */
export function validationText(set: ValidationSet): string {
	const measures = shownMeasures(set);
	const cell = (one: ValidationSet['candidates'][number], id: string) => {
		const row = rowOf(one, id);
		if (!row) return '';
		const pass = passText(row);
		return `${valueText(row)}${pass === 'PASS' || pass === 'FAIL' ? ` ${pass}` : ''}`;
	};
	const table = alignedTable([
		['variant', 'outcome', ...measures.map(({ label }) => label)],
		...set.candidates.map((one) => [
			variantId(one.candidate),
			outcomeWords[outcomeOf(one)],
			...measures.map(({ id }) => cell(one, id))
		])
	]);
	const reasons = set.candidates.flatMap((one) => {
		const reason = outcomeReason(one);
		return reason === null ? [] : [`${variantId(one.candidate)}: ${reason}`];
	});
	return [
		`Held against ${variantId(set.reference)} on ${basisText(set)}; ${set.device}.`,
		table,
		...(reasons.length > 0 ? [reasons.join('\n')] : [])
	].join('\n\n');
}

/** @returns `regression` for a failed expectation or wrong output, `failedTrials` where a variant broke on the way. */
export function validationExitCode({ candidates }: ValidationSet): number {
	const outcomes = candidates.map(outcomeOf);
	if (outcomes.some((one) => one === 'failed' || one === 'wrong')) return exitCodes.regression;
	return outcomes.includes('broken') ? exitCodes.failedTrials : exitCodes.fine;
}

async function measure(options: ValidateOptions): Promise<ValidationSet | null> {
	const { reference, candidates, images, maxNewTokens, expectations } = options;
	const line = new ValidationLine(process.stderr);
	const server = await startBenchServer(options);
	try {
		const gpu = [reference, ...candidates].some(({ device }) => device === 'webgpu');
		const browser = await openPage(server.page, { gpu });
		let interrupted = false;
		const release = onInterrupt(
			() => {
				interrupted = true;
				void stopRun(browser.page).catch(() => {});
			},
			() => void browser.close()
		);
		try {
			if (gpu && browser.software)
				console.error(
					'No GPU is in reach of the browser: WebGPU runs on the CPU, which is far slower.'
				);
			const request = { reference, candidates, images, maxNewTokens, expectations };
			const result = await driveValidation(
				browser.page,
				{ ...request, hub: server.source },
				(progress) => line.show(progress)
			);
			return interrupted ? null : unwrap(result);
		} finally {
			line.clear();
			release();
			await browser.close();
		}
	} finally {
		await server.close();
	}
}

/** `npm run models -- validate`. @returns the exit code. @throws FailureError, SetupError */
export async function validateVariants(options: ValidateOptions): Promise<number> {
	const { report, out, modelsDir, json } = options;
	if (modelsDir !== null) await requireFolder('--models-dir', modelsDir);
	if (report !== null) await requireWritable(report, '--report');
	if (out !== null) await requireWritable(out);
	await ensureChromium();
	await ensureBuild();
	const set = await measure(options);
	if (!set) {
		console.error('Stopped; a validation has no half result.');
		return exitCodes.interrupted;
	}
	await keepValidation(set, options.validations).catch((error: unknown) =>
		console.error(`It could not be kept for later benchmarks: ${String(error)}`)
	);
	(json ? console.error : console.log)(`\n${validationText(set)}`);
	if (report !== null)
		await writeFile(
			report,
			/\.md$/i.test(report)
				? validationMarkdown(set, commandOf(process.argv.slice(2)))
				: validationCsv(set)
		);
	if (out !== null) await writeFile(out, `${JSON.stringify(set, null, '\t')}\n`);
	if (json) process.stdout.write(`${JSON.stringify(set)}\n`);
	return validationExitCode(set);
}
