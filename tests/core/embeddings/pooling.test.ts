import { expect, it } from 'vitest';
import { pool, poolingOf, textPrefix } from '#lib/core/embeddings/pooling.ts';
import { meanDirection, unitVector } from '#lib/core/embeddings/unit-vector.ts';

// Two rows of three tokens of width 2; the last token of the second row is padding.
const states = [1, 0, 0, 1, 2, 2, 4, 0, 0, 4, 100, 100];
const mask = [1n, 1n, 1n, 1n, 1n, 0n];

it('takes the mean of tokens and leaves padding out', () => {
	expect([...pool(states, mask, 0, 3, 2, 'mean')]).toEqual([1, 1]);
	expect([...pool(states, mask, 1, 3, 2, 'mean')]).toEqual([2, 2]);
});

it('takes the first token', () => {
	expect([...pool(states, mask, 1, 3, 2, 'first')]).toEqual([4, 0]);
});

it('gives zeros for nothing but padding', () => {
	expect([...pool([1, 1], [0n], 0, 1, 2, 'mean')]).toEqual([0, 0]);
});

it.each([
	['Xenova/all-MiniLM-L6-v2', null, 'mean'],
	['Xenova/bge-small-en-v1.5', null, 'first'],
	['Xenova/bge-small-en-v1.5', '{"pooling_mode_mean_tokens":true}', 'mean'],
	['owner/model', '{"pooling_mode_cls_token":true}', 'first'],
	['owner/model', 'no JSON', 'mean'],
	['owner/model', 'null', 'mean']
] as const)('%s with %s pools %s', (id, text, expected) => {
	expect(poolingOf(id, text)).toBe(expected);
});

it('puts "query: " before texts for E5 models only', () => {
	expect(textPrefix('Xenova/e5-base-v2')).toBe('query: ');
	expect(textPrefix('Xenova/multilingual-e5-small')).toBe('query: ');
	for (const id of ['Xenova/all-MiniLM-L6-v2', 'owner/shape5-x', 'owner/some5-model'])
		expect(textPrefix(id)).toBe('');
});

it('makes vectors unit length, and averages directions', () => {
	expect([...unitVector([3, 4])].map((x) => x.toFixed(6))).toEqual(['0.600000', '0.800000']);
	expect([...unitVector([0, 0])]).toEqual([0, 0]);
	expect([...unitVector([NaN, 1])]).toEqual([0, 0]);
	const mean = meanDirection([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
	expect([...mean].map((x) => x.toFixed(6))).toEqual(['0.707107', '0.707107']);
	expect([...meanDirection([Float32Array.of(1, 0), Float32Array.of(-1, 0)])]).toEqual([0, 0]);
});
