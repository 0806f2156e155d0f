import { expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { parseRunFile } from '#lib/core/run/run-file-reader.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { runFileOf } from '#tests/support/run-file.ts';
import { allFinished, reference, samplePlan, sampleRun } from '../support/sample-run.ts';

/**
 * A run of 10,000 trials is scored, summarized, written and read again. The limits are ten times what a laptop takes,
 * so that only a change of the order of growth breaks them; of processor time, which a busy machine does not stretch.
 */
test('a large run is summarized and exported in seconds', () => {
	const references = { 'a.png': reference, 'b.png': reference };
	const longer = 'A small purple cross on the left and a large red cross at the bottom, on yellow.';
	const run = sampleRun({ plan: samplePlan({ repeats: 1000 }) });
	const trials = [0, 1, 2]
		.flatMap(() => allFinished(run))
		.slice(0, 10_000)
		.map((trial, index) => ({ ...trial, index, output: `${longer} ${index}` }));

	const seconds = <Value>(work: () => Value): [Value, number] => {
		const start = process.cpuUsage();
		const value = work();
		const { user, system } = process.cpuUsage(start);
		return [value, (user + system) / 1e6];
	};
	const [scored, deriving] = seconds(() => scoreRun(run, trials, references));
	const [summaries, summarizing] = seconds(() => summarizeRun(run, scored));
	expect(summaries[0]?.done).toBe(10_000 - (summaries[1]?.done ?? 0));
	expect(deriving).toBeLessThan(20);
	expect(summarizing).toBeLessThan(10);

	const text = JSON.stringify(runFileOf(run, allFinished(run), references));
	const [read, reading] = seconds(() => parseRunFile(text, 'run.json'));
	expect(unwrap(read).trials).toHaveLength(4000);
	expect(reading).toBeLessThan(10);
}, 120_000);
