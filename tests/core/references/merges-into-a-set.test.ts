import { describe, expect, it } from 'vitest';
import { mergeEntries } from '#lib/core/references/merge-entries.ts';
import type { ReferenceEntry } from '#lib/core/references/reference-set.ts';
import type { Reference } from '#lib/core/references/reference.ts';

const entry = (
	image: string,
	reference: Partial<Reference> = {},
	sha256: string | null = null
): ReferenceEntry => ({
	image,
	sha256,
	reference: { captions: [], keywords: [], colors: [], answers: {}, ...reference }
});
const pink = { region: 'background', hex: '#ff81bf' };
const blue = { region: 'background', hex: '#0000ff' };

describe('adding to a set', () => {
	it('keeps what is there, adds what is new, and doubles nothing', () => {
		const merged = mergeEntries(
			[entry('a.png', { captions: ['One.'], keywords: ['x'], answers: { n: ['1'] } })],
			[
				entry('a.png', { captions: ['One.', 'Two.'], keywords: ['y'], answers: { n: ['one'] } }),
				entry('b.png')
			],
			'add'
		);
		expect(merged.entries).toEqual([
			entry('a.png', {
				captions: ['One.', 'Two.'],
				keywords: ['x', 'y'],
				answers: { n: ['1', 'one'] }
			}),
			entry('b.png')
		]);
		expect(merged).toMatchObject({ added: 1, changed: 1, unchanged: 0, conflicts: [] });
	});

	it('counts another color of the same region as a conflict, and keeps the first', () => {
		const merged = mergeEntries(
			[entry('a.png', { colors: [pink] })],
			[entry('a.png', { colors: [blue, { region: 'lips', hex: '#aa0000' }] })],
			'add'
		);
		expect(merged.entries[0]?.reference.colors.map(({ hex }) => hex)).toEqual([
			'#ff81bf',
			'#aa0000'
		]);
		expect(merged.conflicts).toEqual([{ image: 'a.png', field: 'color of "background"' }]);
	});

	it('finds a renamed picture by its hash, and says when a name stands for another picture', () => {
		const merged = mergeEntries(
			[entry('old.png', {}, 'h1'), entry('b.png', {}, 'h2')],
			[entry('new.png', { captions: ['A.'] }, 'h1'), entry('b.png', { captions: ['B.'] }, 'h3')],
			'add'
		);
		expect(merged.entries.map(({ image, sha256 }) => [image, sha256])).toEqual([
			['old.png', 'h1'],
			['b.png', 'h2']
		]);
		expect(merged.conflicts).toEqual([{ image: 'b.png', field: 'content hash' }]);
	});

	it('learns a hash that was not known', () => {
		const merged = mergeEntries([entry('a.png')], [entry('a.png', {}, 'h')], 'add');
		expect(merged.entries[0]?.sha256).toBe('h');
	});

	it('tells apart what changed from what did not', () => {
		const there = [entry('a.png', { captions: ['A.'], colors: [pink] })];
		const again = [entry('a.png', { colors: [{ hex: pink.hex, region: pink.region }] })];
		expect(mergeEntries(there, again, 'add')).toMatchObject({ changed: 0, unchanged: 1 });
	});
});

describe('replacing in a set', () => {
	it('takes the incoming references, leaves the other images alone, and counts what went', () => {
		const merged = mergeEntries(
			[
				entry('a.png', { captions: ['Old.'], answers: { n: ['1'], constructor: ['2'] } }, 'h'),
				entry('b.png', { captions: ['B.'] })
			],
			[entry('a.png', { captions: ['New.'], answers: { n: ['1'] } })],
			'replace'
		);
		expect(merged.entries).toEqual([
			entry('a.png', { captions: ['New.'], answers: { n: ['1'] } }, 'h'),
			entry('b.png', { captions: ['B.'] })
		]);
		expect(merged.conflicts.map(({ field }) => field)).toEqual([
			'captions',
			'answers to "constructor"'
		]);
		expect(merged).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
	});
});
