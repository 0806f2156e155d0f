import { expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { parseRunFile } from '#lib/core/run/run-file-reader.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { runFileOf } from '#tests/support/run-file.ts';
import { allFinished, reference, sampleRun } from '../support/sample-run.ts';

const run = sampleRun();
const references = { 'a.png': reference };
const file = runFileOf(run, allFinished(run), references);

test('timing, memory and scores stand beside what was observed', () => {
	const trial = file.trials.find(({ image }) => image === 'a.png');
	expect(trial?.timing).toMatchObject({ ttftMs: 100, decodeMs: 100, decodeTokensPerSecond: 100 });
	expect(trial?.memory).toEqual({
		gpuBytesLive: 1000,
		gpuBytesPeak: 2000,
		wasmBytes: 3000,
		jsHeapBytes: null
	});
	expect(trial?.scores['bleu']).toMatchObject({ status: 'scored', value: expect.closeTo(100, 9) });
});

test('on reading they are computed anew, whatever the file claims', () => {
	const forged = {
		...file,
		trials: file.trials.map((trial) => ({
			...trial,
			timing: { ttftMs: 0.001 },
			memory: 'none',
			scores: { bleu: { status: 'scored', value: 1e9 } }
		}))
	};
	const contents = unwrap(parseRunFile(JSON.stringify(forged), 'run.json'));
	const results = scoreRun(contents.run, contents.trials, contents.references).results;
	for (const [index, { timing, scores }] of results.entries()) {
		expect(timing).toEqual(file.trials[index]?.timing);
		expect(scores).toEqual(file.trials[index]?.scores);
	}
});
