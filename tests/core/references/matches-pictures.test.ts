import { describe, expect, it } from 'vitest';
import { matchPictures, referencesOfMatches } from '#lib/core/references/match-pictures.ts';
import type { ReferenceEntry } from '#lib/core/references/reference-set.ts';

const entry = (image: string, sha256: string | null = null): ReferenceEntry => ({
	image,
	sha256,
	reference: { captions: [image], keywords: [], colors: [], answers: {} }
});
const picture = (name: string, sha256: string | null = null) => ({ name, sha256 });
const pairs = (entries: ReferenceEntry[], pictures: ReturnType<typeof picture>[]) =>
	matchPictures(entries, pictures).matched.map(({ entry: { image }, picture: { name }, by }) => [
		image,
		name,
		by
	]);

describe('a picture finds its references', () => {
	it('by content, even under another name', () => {
		expect(
			pairs(
				[entry('a.png', 'A'), entry('b.png', 'B')],
				[picture('b.png', 'A'), picture('c.png', 'B')]
			)
		).toEqual([
			['a.png', 'b.png', 'content'],
			['b.png', 'c.png', 'content']
		]);
	});

	it('as a copy too', () => {
		expect(
			pairs([entry('a.png', 'A')], [picture('x.png', 'A'), picture('y.png', 'A')])
		).toHaveLength(2);
	});

	it('by the exact name before any other', () => {
		expect(pairs([entry('a.png'), entry('A.png')], [picture('A.png'), picture('a.png')])).toEqual([
			['a.png', 'a.png', 'name'],
			['A.png', 'A.png', 'name']
		]);
	});

	it('by base name, folders, case and composed accents aside', () => {
		expect(
			pairs(
				[entry('val2017\\CAFE\u0301.JPG'), entry('two.png')],
				[picture('photos/caf\u00e9.jpg'), picture('photos/two.png')]
			)
		).toEqual([
			['val2017\\CAFE\u0301.JPG', 'photos/caf\u00e9.jpg', 'base-name'],
			['two.png', 'photos/two.png', 'base-name']
		]);
	});

	it('by the path where base names would not do', () => {
		expect(
			pairs([entry('A/1.png'), entry('B/1.png')], [picture('a/1.png'), picture('b/1.png')])
		).toEqual([
			['A/1.png', 'a/1.png', 'base-name'],
			['B/1.png', 'b/1.png', 'base-name']
		]);
	});
});

describe('what cannot be told', () => {
	it('is ambiguous on both sides and never guessed', () => {
		const matches = matchPictures(
			[entry('1.png'), entry('x.png')],
			[picture('a/1.png'), picture('b/1.png'), picture('y.png')]
		);
		expect(matches.matched).toEqual([]);
		expect(matches.ambiguous).toMatchObject([
			{ entries: [{ image: '1.png' }], pictures: [{ name: 'a/1.png' }, { name: 'b/1.png' }] }
		]);
		expect(matches.entriesWithoutPicture).toMatchObject([{ image: 'x.png' }]);
		expect(matches.picturesWithoutEntry).toMatchObject([{ name: 'y.png' }]);
	});
});

describe('the references of a plan', () => {
	it('go by the names of its pictures', () => {
		const matches = matchPictures([entry('a.png', 'A')], [picture('constructor', 'A')]);
		expect(referencesOfMatches(matches)).toEqual({ constructor: entry('a.png').reference });
	});

	it('are found for 100,000 pictures in no time', () => {
		const entries = Array.from({ length: 100_000 }, (_, index) => entry(`set/${index}.png`));
		const pictures = entries.map((_, index) => picture(`${index}.PNG`));
		const startedAt = performance.now();
		expect(matchPictures(entries, pictures).matched).toHaveLength(100_000);
		expect(performance.now() - startedAt).toBeLessThan(10_000);
	});
});
