import { expect, it } from 'vitest';
import { planProblems } from '#lib/core/run/plan-limits.ts';
import { planOf, wasm } from './runner-world.ts';

it('finds nothing wrong with a plan that can run', () => {
	expect(planProblems(planOf())).toEqual([]);
});

it.each([
	[{ repeats: 0 }, 'repeats is 0; choose a whole number from 1 to 1000.'],
	[{ repeats: 1.5 }, 'repeats is 1.5; choose a whole number from 1 to 1000.'],
	[{ warmup: Number.NaN }, 'warmup is NaN; choose a whole number from 0 to 100.'],
	[{ seed: -1 }, 'seed is -1; choose a whole number from 0 to 4294967295.'],
	[
		{ imageOptions: { longestEdge: 9000 } },
		'longestEdge is 9000; choose a whole number from 16 to 8192.'
	],
	[{ variants: [] }, 'No variant is chosen; choose at least one.'],
	[{ images: [] }, 'No image is chosen; choose at least one.'],
	[
		{ variants: [wasm, wasm] },
		'The variant "loupe/demo-vlm@main:fp32:wasm" is chosen twice; remove one.'
	]
])('names the field and the value: %o', (change, problem) => {
	expect(planProblems(planOf(change))).toContain(problem);
});

it('refuses an empty prompt and a plan nobody can want', () => {
	const prompt = { id: 'mine', name: 'Mine', text: '  ', purpose: 'caption' as const };
	expect(planProblems(planOf({ prompts: [prompt] }))).toEqual([
		'Prompt "mine" is empty; write a text.'
	]);
	const images = Array.from({ length: 300 }, (_, n) => ({ ...planOf().images[0]!, name: `${n}` }));
	expect(planProblems(planOf({ images, repeats: 1000 }))).toEqual([
		'The plan has 300000 trials; choose fewer than 200000.'
	]);
});
