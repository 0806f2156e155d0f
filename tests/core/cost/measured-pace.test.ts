import { expect, test } from 'vitest';
import { measuredPace, rangeOf } from '#lib/core/cost/measured-pace.ts';
import { failure } from '#lib/core/failure.ts';
import type { Prompt } from '#lib/core/run/plan.ts';
import { trialResult } from '#lib/core/run/trial-result.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { sampleRun, sampleVariant } from '#tests/features/runs/sample-run.ts';

const prompt = (id: string): Prompt => ({ id, name: id, text: id, purpose: 'caption' });

/** Every answer: 10 ms of preparing, 50 ms of prefill, 10 ms after the last token; its picture decoded in 6 ms. */
function timed(
	options: { images: number; repeats?: number; prompts: string[] },
	totalMs: (trial: Trial) => number | null
) {
	const { run, trials } = sampleRun('r1', {
		...options,
		repeats: options.repeats ?? 1,
		prompts: options.prompts.map(prompt),
		variants: [sampleVariant('q4')]
	});
	const results = trials.map((trial) => {
		const total = totalMs(trial);
		if (trial.failure) throw new Error('No trial of the sample fails.');
		return trialResult(
			total === null
				? { ...trial, output: null, failure: failure('timeout', 'generate', 'It took too long.') }
				: {
						...trial,
						imageDecodeMs: 6,
						excluded: [],
						observation: {
							...trial.observation,
							preprocessEndedAtMs: 10,
							tokenAtMs: [60, total - 10],
							endedAtMs: total
						}
					}
		);
	});
	return measuredPace(run.plan, results);
}

test('a picture takes the sum of its prompts, not the median times their number', () => {
	const times: Record<string, number> = { short: 100, middle: 200, long: 3000 };
	const pace = timed({ images: 3, prompts: Object.keys(times) }, (trial) => times[trial.prompt]!);
	// 100 + 200 + 3000 and 6 of decoding the picture; three times the median would be 600.
	expect(pace?.totalMs).toEqual({ mean: 3306, interval: null });
	// 3 × 50; 30 + 130 + 2930; 3 × 10 before, 3 × 10 after, and 6.
	expect(pace?.prefillMs.mean).toBeCloseTo(150, 9);
	expect(pace?.decodeMs.mean).toBeCloseTo(3090, 9);
	expect(pace?.hostMs.mean).toBeCloseTo(66, 9);
	expect(pace).toMatchObject({ pictures: 3, promptsPerImage: 3 });
	expect(rangeOf(pace!.totalMs)).toEqual({ low: 3306, high: 3306 });
});

test('repeats of a prompt are averaged, and pictures weigh the same', () => {
	const pace = timed({ images: 2, repeats: 3, prompts: ['one'] }, ({ image, repeat }) =>
		image.endsWith('001.png') ? [100, 200, 600][repeat]! : 500
	);
	// (300 + 500) / 2 + 6
	expect(pace?.totalMs.mean).toBeCloseTo(406, 9);
});

test('a picture that lacks an answer is left out, not counted as cheap', () => {
	const pace = timed({ images: 4, prompts: ['one', 'two'] }, ({ image, prompt: id }) =>
		image.endsWith('004.png') && id === 'two' ? null : 500
	);
	expect(pace).toMatchObject({ pictures: 3 });
	expect(pace?.totalMs.mean).toBeCloseTo(1006, 9);
	expect(
		timed({ images: 4, prompts: ['one', 'two'] }, ({ prompt: id }) => (id === 'two' ? null : 500))
	).toBeNull();
});

test('from six pictures on the mean has an interval around it', () => {
	const pace = timed({ images: 8, prompts: ['one'] }, ({ image }) =>
		image.endsWith('008.png') ? 2000 : 400
	);
	// (7 × 400 + 2000) / 8 + 6
	expect(pace?.totalMs.mean).toBeCloseTo(606, 9);
	const { low, high } = pace!.totalMs.interval!;
	expect(low).toBeGreaterThanOrEqual(406);
	expect(low).toBeLessThan(606);
	expect(high).toBeGreaterThan(606);
	expect(high).toBeLessThanOrEqual(2006);
});
