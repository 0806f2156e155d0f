import { describe, expect, test } from 'vitest';
import { advise } from '#lib/core/arena/advice.ts';
import { arenaOf } from '#lib/core/arena/arena.ts';
import { canMeet, fieldOf, votesOn } from '#lib/core/arena/contestants.ts';
import { pairingsLeft, type Question } from '#lib/core/arena/next-pair.ts';
import type { Vote } from '#lib/core/arena/vote.ts';
import { sampleRun, sampleVariant } from '#tests/features/runs/sample-run.ts';
import { times, vote } from './votes.ts';

/** By picture: what each variant said. */
const asked = (...said: readonly Readonly<Record<string, string>>[]): Question[] =>
	said.map((texts, picture) => ({
		sha256: String(picture),
		prompt: 'Describe.',
		candidates: Object.entries(texts).map(([variant, output], place) => ({
			...{ runId: 'run', index: picture * 10 + place, variant, output }
		}))
	}));
const field = (variants: string, questions: readonly Question[], spoke = variants) =>
	fieldOf([...variants], new Set(spoke), questions);

describe('who can be voted on', () => {
	test('those that always said the same are one, but for space around it', () => {
		const questions = asked(
			{ a: 'A dog.', b: 'A cat.', c: 'A dog.\n' },
			{ a: 'x', b: 'x', c: 'x' }
		);
		expect(field('abc', questions)).toEqual({
			...{ contestants: [['a', 'c'], ['b']], silent: [], apart: [] }
		});
	});

	test('one text apart, and they are two', () => {
		const questions = asked({ a: 'x', c: 'x', b: 'y' }, { a: 'x', c: 'z', b: 'y' });
		expect(field('abc', questions).contestants).toEqual([['a'], ['b'], ['c']]);
	});

	test('one picture in common out of many is not enough', () => {
		const alone = Array.from({ length: 3 }, (_, at) => ({ a: `a${at}`, b: `b${at}` }));
		const questions = asked({ a: 'x', c: 'x', b: 'y' }, ...alone);
		expect(field('abc', questions).contestants).toEqual([['a'], ['b'], ['c']]);
	});

	test('one that agrees with two who differ joins the first alone', () => {
		const questions = asked({ a: 'x', c: 'x' }, { b: 'y', c: 'y' }, { a: 'x', b: 'y' });
		expect(field('abc', questions).contestants).toEqual([['a', 'c'], ['b']]);
		expect(field('cab', questions).contestants).toEqual([['c', 'a'], ['b']]);
	});

	test('one without texts, and one that was asked what nobody else was, are left out', () => {
		const questions = asked({ a: 'x', b: 'y' });
		expect(field('abcd', questions, 'abd')).toMatchObject({ silent: ['c'], apart: ['d'] });
	});

	test('two meet where their texts differ', () => {
		const questions = asked({ a: 'x', b: 'x' }, { a: 'y', c: 'z' });
		expect(canMeet(questions, ['a'], ['b'])).toBe(false);
		expect(canMeet(questions, ['a'], ['b', 'c'])).toBe(true);
		expect(canMeet(questions, ['b'], ['c'])).toBe(false);
	});
});

/** Runs of three variants, in which one is as `third` says. */
function runOf(third: 'silent' | 'as the first') {
	const variants = [sampleVariant('fp32'), sampleVariant('fp32', 'wasm'), sampleVariant('q4')];
	const { run, trials } = sampleRun('r', { images: 30, repeats: 1, variants });
	return {
		run,
		trials: trials.flatMap((trial) => {
			if (trial.variant.device === 'wasm' && third === 'silent') return [];
			return trial.failure ? [] : [{ ...trial, output: `${String(trial.variant.dtype)} of it` }];
		})
	};
}

describe.each(['silent', 'as the first'] as const)('a third variant that is %s', (third) => {
	const arena = arenaOf([runOf(third)]);
	const pairings = pairingsLeft(arena.questions, [], 1);
	const cast = (isPreferred: (variant: string) => boolean): Vote[] =>
		pairings.map((pairing, id) => ({
			...{ id: String(id), votedAt: '', revealed: false, ...pairing },
			choice: isPreferred(pairing.left.variant) ? 'left' : 'right'
		}));
	const { contestants } = arena.field;
	const ids = contestants.map(([first]) => first);

	test('does not keep from an advice', () => {
		expect(arena.pairs).toBe(30);
		const votes = votesOn(
			cast((variant) => variant.includes(':fp32:')),
			contestants
		);
		// Each picture is one opinion, though two pairs of the same texts could be made of it.
		expect(votes).toHaveLength(30);
		expect(advise(votes, ids)).toEqual({ type: 'use', variant: ids[0], votes: 30 });
		const other = votesOn(
			cast((variant) => variant.includes(':q4:')),
			contestants
		);
		expect(advise(other, ids)).toMatchObject({ type: 'use', variant: ids[1] });
	});
});

test('votes on the same are counted once, one that counts before one that does not', () => {
	const at = { sha256: '0', prompt: 'p' };
	const votes = [
		vote('a', 'b', 'left', { ...at, revealed: true }),
		vote('c', 'b', 'right', at),
		vote('b', 'a', 'right', at),
		vote('c', 'd', 'left', at),
		...times(2, () => vote('a', 'b', 'left', { sha256: '1' }))
	];
	const found = votesOn(votes, [['a', 'c'], ['b']]);
	expect(found.map(({ left, right, choice }) => [left.variant, right.variant, choice])).toEqual([
		['a', 'b', 'right'],
		['a', 'b', 'left']
	]);
});
