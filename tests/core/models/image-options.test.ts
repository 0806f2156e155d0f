import { expect, test } from 'vitest';
import {
	givenImageOptions,
	imageOptionProblems,
	imageOptionWords
} from '#lib/core/models/image-options.ts';

test('nothing that is said is nothing that is kept', () => {
	expect(givenImageOptions({})).toBe(undefined);
	expect(givenImageOptions({ tiling: false })).toEqual({ tiling: false });
});

test.each([
	[{}, 'default'],
	[{ tiling: true, longestEdge: 1024 }, 'tiles, longest edge 1024 px'],
	[{ longestEdge: 1024, tiling: false }, 'one tile, longest edge 1024 px'],
	[{ minPixels: 3136, maxPixels: 50176 }, 'at least 3136 pixels, at most 50176 pixels']
])('%o is "%s"', (options, words) => {
	expect(imageOptionWords(options)).toBe(words);
});

test('names what is out of its limits', () => {
	expect(
		imageOptionProblems({ tiling: true, longestEdge: 16, minPixels: 5, maxPixels: 5 })
	).toEqual([]);
	expect(imageOptionProblems({ longestEdge: 15.5, minPixels: 10, maxPixels: 9 })).toEqual([
		'longestEdge is 15.5; choose a whole number from 16 to 8192.',
		'minPixels is 10 and maxPixels is 9; choose a smallest number that is not above the largest.'
	]);
});
