import { beforeEach, describe, expect, it } from 'vitest';
import type { EvidenceStore } from '#lib/core/scoring-stores.ts';

const vector = (...values: number[]) => Float32Array.from(values);

/** What every store of evidence does, in memory or not. */
export function describeEvidence(create: (most?: number) => EvidenceStore): void {
	let store: EvidenceStore;
	beforeEach(() => (store = create()));

	it('gives the embeddings that are kept, and no others', async () => {
		await store.putEmbeddings(
			'm@main:q8',
			new Map([
				['a', { vector: vector(0.6, 0.8), pieces: 2 }],
				['b', { vector: vector(1, 0), pieces: 1 }]
			])
		);
		const kept = await store.embeddings('m@main:q8', ['a', 'c', 'a']);
		expect([...kept.keys()]).toEqual(['a']);
		expect(kept.get('a')).toEqual({ vector: vector(0.6, 0.8), pieces: 2 });
	});

	it('tells models and precisions apart', async () => {
		await store.putEmbeddings('m@main:q8', new Map([['a', { vector: vector(1), pieces: 1 }]]));
		for (const other of ['m@main:fp32', 'm@v2:q8', 'n@main:q8'])
			expect((await store.embeddings(other, ['a'])).size, other).toBe(0);
	});

	it('replaces an embedding, and does nothing for none', async () => {
		await store.putEmbeddings('m', new Map());
		for (const pieces of [1, 3])
			await store.putEmbeddings('m', new Map([['a', { vector: vector(pieces), pieces }]]));
		expect((await store.embeddings('m', ['a'])).get('a')?.pieces).toBe(3);
		expect(await store.count()).toBe(1);
	});

	it('keeps colors and facts apart, by key', async () => {
		await store.putFacts('k', { yes: true });
		expect(await store.colors('k')).toBeUndefined();
		expect(await store.facts('k')).toEqual({ yes: true });
		expect(await store.facts('other')).toBeUndefined();
	});

	it('refuses what cannot be kept, and says what', async () => {
		await expect(store.putFacts('k', () => 1)).rejects.toMatchObject({
			failure: { kind: 'storage', cause: expect.stringContaining('keep the facts k') }
		});
		expect(await store.count()).toBe(0);
	});

	it('does not change what was handed out', async () => {
		const value = { list: [1] };
		await store.putFacts('k', value);
		value.list.push(2);
		expect(await store.facts('k')).toEqual({ list: [1] });
	});

	it('forgets everything on request', async () => {
		await store.putFacts('k', 1);
		await store.putEmbeddings('m', new Map([['a', { vector: vector(1), pieces: 1 }]]));
		expect(await store.count()).toBe(2);
		await store.clear();
		expect(await store.count()).toBe(0);
		expect((await store.embeddings('m', ['a'])).size).toBe(0);
	});

	describe('with room for ten', () => {
		it('drops the oldest, some at a time', async () => {
			const small = create(10);
			for (let i = 0; i < 10; i++) await small.putFacts(`k${i}`, i);
			expect(await small.count()).toBe(10);
			// Used again: no longer the oldest.
			await small.putFacts('k0', 0);
			await small.putFacts('k10', 10);
			expect(await small.count()).toBe(9);
			expect(await small.facts('k1')).toBeUndefined();
			expect(await small.facts('k2')).toBeUndefined();
			for (const kept of [0, 3, 9, 10]) expect(await small.facts(`k${kept}`)).toBe(kept);
		});
	});
}
