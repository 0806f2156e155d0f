import { describe, expect, test } from 'vitest';
import { arenaOf, type ArenaRun } from '#lib/core/arena/arena.ts';
import { pairingKey, pairingsLeft } from '#lib/core/arena/next-pair.ts';
import type { Vote } from '#lib/core/arena/vote.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { sampleRun, sampleVariant, type SampleOptions } from '#tests/features/runs/sample-run.ts';

/** A sample whose texts are told by variant, picture and repeat. */
function spoken(
	id: string,
	options: SampleOptions = {},
	say = (trial: Trial) =>
		`${String(trial.variant.dtype)} of ${trial.image}, ${trial.repeat}` as string | null
): ArenaRun {
	const { run, trials } = sampleRun(id, { images: 3, repeats: 2, ...options });
	const told = trials.map((trial): Trial => {
		const output = say(trial);
		if (trial.failure) return trial;
		if (output !== null) return { ...trial, output };
		const { runId, index, variant, image, prompt, repeat, endedAt } = trial;
		const failure = { kind: 'timeout', stage: 'generate', cause: 'Too slow.', remedy: '' } as const;
		return {
			...{ runId, index, variant, image, prompt, repeat, endedAt },
			...{ output: null, failure: failure as NonNullable<Trial['failure']> }
		};
	});
	return { run, trials: told };
}

describe('the questions of runs', () => {
	test('one per picture, with the first repeat of each variant', () => {
		const { questions, pairs, samePairs, lack, variants } = arenaOf([spoken('r')]);
		expect(questions).toHaveLength(3);
		expect(variants).toHaveLength(2);
		expect([pairs, samePairs, lack]).toEqual([3, 0, null]);
		for (const { candidates } of questions)
			expect(candidates.map(({ output }) => output)).toEqual([
				expect.stringMatching(/^fp32 of .*, 0$/),
				expect.stringMatching(/^q4 of .*, 0$/)
			]);
	});

	test('a first repeat that failed gives way to the next', () => {
		const run = spoken('r', {}, (trial) =>
			trial.repeat === 0 ? null : `${String(trial.variant.dtype)} ${trial.image}`
		);
		expect(arenaOf([run])).toMatchObject({ pairs: 3, lack: null });
	});

	test('pictures are matched by their bytes and prompts by their words, across runs', () => {
		const one = spoken('one', { variants: [sampleVariant('fp32')] });
		const prompt = { id: 'other-id', name: 'Other', text: 'Describe the image.' } as const;
		const pictures = [2, 3, 4].map((n) => ({
			...{ name: `renamed-${n}.png`, caption: 'A red circle.' },
			sha256: String(n).padStart(64, '0')
		}));
		const other = spoken('other', {
			variants: [sampleVariant('q4')],
			prompts: [{ ...prompt, purpose: 'caption' }],
			pictures
		});
		const arena = arenaOf([one, other]);
		expect(arena.questions.map(({ sha256 }) => Number(sha256))).toEqual([2, 3]);
		// The order in which runs were chosen is of no account.
		expect(arenaOf([other, one]).questions).toEqual(arena.questions);
		const elsewhere = spoken('other', {
			variants: [sampleVariant('q4')],
			prompts: [{ ...prompt, text: 'Name the colors.', purpose: 'caption' }]
		});
		expect(arenaOf([one, elsewhere])).toMatchObject({ lack: 'no-shared', pairs: 0 });
	});

	test('a variant that several runs have speaks once, from the oldest of them', () => {
		const older = spoken('older', { createdAt: '2026-01-01T00:00:00.000Z' }, () => 'old');
		const newer = spoken('newer', { variants: [sampleVariant('q4'), sampleVariant('q8')] });
		const { questions, variants } = arenaOf([newer, older]);
		expect(variants).toHaveLength(3);
		for (const { candidates } of questions)
			expect(candidates.map(({ runId }) => runId).sort()).toEqual(['newer', 'older', 'older']);
	});

	test('what is lacking is told apart', () => {
		const { run, trials } = spoken('r');
		expect(arenaOf([]).lack).toBe('one-variant');
		expect(arenaOf([spoken('r', { variants: [sampleVariant('q4')] })]).lack).toBe('one-variant');
		expect(arenaOf([{ run, trials: [] }]).lack).toBe('no-text');
		expect(arenaOf([spoken('r', {}, () => null)]).lack).toBe('no-text');
		expect(arenaOf([spoken('r', {}, () => ' The same. ')])).toMatchObject({
			...{ lack: 'same-texts', pairs: 0, samePairs: 3 }
		});
		const halves = spoken('r', {}, (trial) =>
			(trial.variant.dtype === 'q4') === (trial.image === 'scene-001.png') ? 'Text.' : null
		);
		expect(arenaOf([halves]).lack).toBe('no-shared');
		expect(trials.length).toBeGreaterThan(0);
	});

	test('a text that was generated anew is asked anew, one that was voted on elsewhere is not', () => {
		const { questions } = arenaOf([spoken('r')]);
		const [first, ...others] = pairingsLeft(questions, [], 1);
		const cast: Vote = {
			...{ id: '1', choice: 'tie', votedAt: '', revealed: false, ...first! },
			...{ left: { ...first!.right, runId: 'else' }, right: { ...first!.left, index: 99 } }
		};
		expect(pairingsLeft(questions, [cast], 1).map(pairingKey)).toEqual(others.map(pairingKey));
		const anew = { ...cast, left: { ...cast.left, output: 'Something else.' } };
		expect(pairingsLeft(questions, [anew], 1)).toHaveLength(3);
	});
});
