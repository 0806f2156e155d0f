import { describe, expect, it } from 'vitest';
import { variantId } from '#lib/core/models/variant.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import { planOf, q4, wasm } from './runner-world.ts';

const plan = planOf({ variants: [wasm, q4], repeats: 4 });
const keyOf = ({ variant, image, prompt, repeat }: ReturnType<typeof schedule>[number]) =>
	[variantId(variant), image.name, prompt.id, repeat].join(' ');

it('holds each combination exactly once', () => {
	const keys = schedule(plan).map(keyOf);
	expect(keys).toHaveLength(2 * 3 * 4);
	expect(new Set(keys).size).toBe(keys.length);
});

it('is the same for the same plan, and another for another seed', () => {
	expect(schedule(plan)).toEqual(schedule(structuredClone(plan)));
	expect(schedule({ ...plan, seed: 2 }).map(keyOf)).not.toEqual(schedule(plan).map(keyOf));
});

it('numbers trials by position and keeps a variant together', () => {
	const trials = schedule(plan);
	expect(trials.map((trial) => trial.index)).toEqual(trials.map((_, position) => position));
	const changes = trials.filter(
		(trial, at) => at > 0 && variantId(trial.variant) !== variantId(trials[at - 1]!.variant)
	);
	expect(changes).toHaveLength(1);
});

it('does not run the images of a variant in the order they were chosen', () => {
	const images = Array.from({ length: 40 }, (_, n) => ({
		name: `${n}`,
		sha256: `${n}`,
		mime: 'image/png',
		bytes: 1
	}));
	const order = schedule(planOf({ images })).map((trial) => Number(trial.image.name));
	expect(order).not.toEqual(order.toSorted((a, b) => a - b));
});

describe('interleaved', () => {
	const variants = [wasm, q4, { ...wasm, dtype: 'q8' as const }];
	const turns = (seed: number) => {
		const trials = schedule(planOf({ variants, repeats: 4, order: 'interleaved', seed }));
		return Array.from({ length: trials.length / 3 }, (_, turn) =>
			trials.slice(turn * 3, turn * 3 + 3)
		);
	};

	it('puts each question to all variants before the next', () => {
		for (const turn of turns(1)) {
			const asked = turn.map(({ image, prompt, repeat }) => [image.name, prompt.id, repeat].join());
			expect(new Set(asked).size).toBe(1);
			expect(new Set(turn.map(({ variant }) => variantId(variant))).size).toBe(3);
		}
	});

	it('lets every variant begin equally often', () => {
		const first = turns(1).map(([trial]) => variantId(trial!.variant));
		for (const variant of variants)
			expect(first.filter((id) => id === variantId(variant))).toHaveLength(4);
	});

	it('lets every variant come after every other equally often within its turns', () => {
		const counts = new Map<string, number>();
		for (const [first, second, third] of turns(1).map((turn) =>
			turn.map(({ variant }) => variantId(variant))
		))
			for (const pair of [`${first} ${second}`, `${second} ${third}`])
				counts.set(pair, (counts.get(pair) ?? 0) + 1);
		// Twelve turns of two neighbors each, six pairs.
		expect([...counts.values()]).toEqual(Array(6).fill(4));
	});

	it('holds each combination exactly once, and follows the seed', () => {
		const keys = turns(1).flat().map(keyOf);
		expect(new Set(keys).size).toBe(3 * 3 * 4);
		expect(turns(2).flat().map(keyOf)).not.toEqual(keys);
		expect(turns(1).flat().map(keyOf)).toEqual(keys);
	});
});
