import { beforeEach, expect, it } from 'vitest';
import { success } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { ReferenceEntry } from '#lib/core/references/reference-set.ts';
import { findQuerySet } from '#lib/features/registry/query-set.ts';
import { createMemoryReferenceSets } from '#lib/storage/memory-reference-sets.ts';

const hash = (sign: string): string => sign.repeat(64);
const sets = () => createMemoryReferenceSets(() => '2026-01-01T00:00:00.000Z').store;
let store: ReturnType<typeof sets>;
/** Pictures by hash; their size says which one was decoded. */
let pictures: Record<string, Blob>;
beforeEach(() => {
	store = sets();
	pictures = { [hash('a')]: new Blob(['1']), [hash('b')]: new Blob(['22']) };
});

const entry = (sign: string, ...captions: string[]): ReferenceEntry => ({
	image: `${sign}.png`,
	sha256: hash(sign),
	reference: { captions, keywords: [], colors: [], answers: {} }
});
const put = (name: string, day: number, entries: readonly ReferenceEntry[]) => {
	const at = new Date(Date.UTC(2026, 0, day)).toISOString();
	return store.put({ id: name, name, createdAt: at, changedAt: at, entries });
};

const find = async () => {
	const found = await findQuerySet(
		{
			referenceSets: store,
			images: {
				get: async (sha256: string) => {
					const file = pictures[sha256];
					return file && { sha256, name: '', file, width: 1, height: 1 };
				}
			},
			imageReader: {
				decode: async (file: { size: number }) =>
					success({
						...{ width: file.size, height: 1, decodeMs: 0 },
						data: new Uint8ClampedArray(4 * file.size)
					})
			},
			bundled: {
				suite: async () => ({ images: [{ file: 'one.png' }, { file: 'bare.png' }] }),
				references: async () => ({ 'one.png': { captions: ['One.'] } }),
				image: async () => new Blob(['demo'])
			}
		} as unknown as AppPorts,
		() => {}
	);
	if (!found.ok) throw new Error(found.failure.cause);
	return found.value;
};

it('is the set that was changed last, of those with two pictures and captions on this device', async () => {
	await put('old', 1, [entry('a', 'A.'), entry('b', 'B.', 'Bee.')]);
	await put('newer, without pictures', 2, [entry('c', 'C.'), entry('d', 'D.')]);
	await put('newest, one caption alone', 3, [entry('a', 'A.'), entry('b')]);
	const set = await find();
	expect(set.name).toBe('old');
	expect(set.pictures.map(({ name, captions }) => [name, captions])).toEqual([
		['a.png', ['A.']],
		['b.png', ['B.', 'Bee.']]
	]);
	expect((await set.pictures[1]!.image()).width).toBe(2);
	await put('old', 4, [entry('b', 'B.'), entry('a', 'A.')]);
	expect((await find()).pictures[0]?.name).toBe('b.png');
});

it('is the demo suite where there is none, of its pictures with captions', async () => {
	await put('mine', 1, [entry('c', 'C.')]);
	const set = await find();
	expect(set).toMatchObject({ name: 'Demo suite', pictures: [{ name: 'one.png' }] });
	expect((await set.pictures[0]!.image()).width).toBe(4);
});
