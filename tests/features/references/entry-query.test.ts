import { expect, test } from 'vitest';
import { searchEntries, sortEntries } from '#lib/features/references/set/entry-query.ts';
import { sampleEntry } from './sample-set.ts';

const entries = [
	sampleEntry('scene-10.png', { captions: ['A red cross.'], keywords: ['one', 'two'] }),
	sampleEntry('scene-9.png', { colors: [{ region: 'lips', hex: '#aa0000' }] }),
	sampleEntry('scene-2.png', { captions: ['A red star.', 'Red.'], answers: { count: ['three'] } })
];
const names = (found: readonly { image: string }[]) => found.map(({ image }) => image);

test('every word must occur, wherever it is written', () => {
	expect(names(searchEntries(entries, 'RED'))).toEqual(['scene-10.png', 'scene-2.png']);
	expect(names(searchEntries(entries, 'red three'))).toEqual(['scene-2.png']);
	expect(names(searchEntries(entries, 'lips #aa0000'))).toEqual(['scene-9.png']);
	expect(searchEntries(entries, '  ')).toBe(entries);
});

test('names are sorted as people count, numbers by size, and equal ones stay in order', () => {
	expect(names(sortEntries(entries, { by: 'image', descending: false }))).toEqual([
		'scene-2.png',
		'scene-9.png',
		'scene-10.png'
	]);
	expect(names(sortEntries(entries, { by: 'captions', descending: true }))).toEqual([
		'scene-2.png',
		'scene-10.png',
		'scene-9.png'
	]);
	expect(names(sortEntries(entries, { by: 'colors', descending: false }))).toEqual([
		'scene-10.png',
		'scene-2.png',
		'scene-9.png'
	]);
	expect(names(sortEntries(entries, { by: 'set', descending: false }))).toEqual(names(entries));
});
