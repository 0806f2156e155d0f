import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	allFinished,
	failedTrial,
	finished,
	reference,
	sampleRun
} from '#tests/core/support/sample-run.ts';
import { writeRunFile } from '#lib/core/run/run-file-writer.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import { trialResult } from '#lib/core/run/trial-result.ts';
import { readScoreInputs } from '#tools/cli/score/score-inputs.ts';
import { parseScoreArguments } from '#tools/cli/score/score-options.ts';
import { judge } from '#tools/cli/score/score-texts.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-score-run-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function scored(...argv: string[]) {
	const options = parseScoreArguments(argv, folder);
	if (options === 'help') throw new Error('No help was asked for.');
	return judge(options, await readScoreInputs(options));
}

async function runFile(): Promise<void> {
	const run = sampleRun();
	const references = { 'a.png': reference };
	const [first, ...others] = schedule(run.plan);
	const trials = [
		...(first ? [failedTrial(first)] : []),
		...others.map((trial) => finished(trial))
	];
	const results = trials.map((trial) => trialResult(trial));
	await writeFile(join(folder, 'run.json'), JSON.stringify(writeRunFile(run, results, references)));
	expect(trials).toHaveLength(allFinished(run).length);
}

it('scores a run variant by variant, by the references that it holds', async () => {
	await runFile();
	const document = await scored('--candidates', 'run.json', '--metrics', 'bleu,rougeL');
	expect(document.groups.map(({ id }) => id).sort()).toEqual([
		'loupe/demo-vlm@main:fp32:webgpu',
		'loupe/demo-vlm@main:q4:wasm'
	]);
	expect(document.metrics).toBeNull();
	// Of eight trials one failed; those of b.png have no reference.
	expect(document.items).toHaveLength(7);
	expect(document.problemCount).toBe(1);
	expect(document.unmatched.withoutReference).toEqual(['b.png']);
	for (const { metrics } of document.groups) {
		expect(metrics.rougeL?.value).toBeGreaterThan(0);
		expect(metrics.rougeL?.n).toBeGreaterThan(0);
	}
});

it('finds a renamed picture’s references by its content hash', async () => {
	await runFile();
	const renamed = { 'other.png': { captions: ['A red circle.'], sha256: '1'.repeat(64) } };
	await writeFile(join(folder, 'renamed.json'), JSON.stringify(renamed));
	const document = await scored(
		...['--candidates', 'run.json', '--references', 'renamed.json', '--metrics', 'rougeL']
	);
	const judged = document.items.filter(({ scores }) => scores.rougeL !== null);
	expect(new Set(judged.map(({ image }) => image))).toEqual(new Set(['b.png']));
});
