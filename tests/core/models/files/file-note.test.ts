import { expect, it } from 'vitest';
import { isWhole, parseFileNote, type FileNote } from '#lib/core/models/files/file-note.ts';

const note: FileNote = {
	format: 'loupe.model-file/1',
	host: 'https://hub/',
	totalBytes: 10,
	etag: null,
	sha256: 'a'.repeat(64),
	storedAt: '2026-01-01T00:00:00.000Z'
};

it('is read back, and counts for nothing when it is cut off or of another format', () => {
	const text = JSON.stringify(note);
	expect(parseFileNote(text)).toEqual(note);
	for (let length = 0; length < text.length; length++)
		expect(parseFileNote(text.slice(0, length))).toBeNull();
	expect(parseFileNote(JSON.stringify({ ...note, format: 'other' }))).toBeNull();
	expect(parseFileNote(JSON.stringify({ ...note, sha256: 'short' }))).toBeNull();
});

it('a file is whole only when the note says so and its length agrees', () => {
	expect(isWhole(note, 10)).toBe(true);
	expect(isWhole(note, 9)).toBe(false);
	expect(isWhole({ ...note, sha256: null }, 10)).toBe(false);
	expect(isWhole({ ...note, totalBytes: null }, 10)).toBe(false);
});
