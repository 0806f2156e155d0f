import { expect, it } from 'vitest';
import { planRange } from '#lib/core/models/files/range-answer.ts';

const there = { offset: 100, totalBytes: 250, etag: '"a"' };
const part = {
	status: 206,
	contentRange: 'bytes 100-249/250',
	contentLength: 150,
	etag: '"a"'
} as const;

it('a part that begins where the file stops is appended', () => {
	expect(planRange(there, part)).toEqual({ type: 'append', totalBytes: 250 });
});

it('a hidden Content-Range is made up for by the length of the rest', () => {
	expect(planRange(there, { ...part, contentRange: null })).toEqual({
		type: 'append',
		totalBytes: 250
	});
	expect(planRange(there, { ...part, contentRange: null, contentLength: 151 })).toEqual({
		type: 'again'
	});
});

it('a total that is not told leaves what was known', () => {
	const answer = { ...part, contentRange: 'bytes 100-249/*', contentLength: null };
	expect(planRange(there, answer)).toEqual({ type: 'append', totalBytes: 250 });
	expect(planRange({ ...there, totalBytes: null }, answer)).toEqual({
		type: 'append',
		totalBytes: null
	});
});

it.each([
	['another ETag', { etag: '"b"' }],
	['another total', { contentRange: 'bytes 100-250/251' }],
	['another start', { contentRange: 'bytes 99-249/250' }],
	['a start that is not told', { contentRange: 'bytes */250' }]
])('%s is another content or another part: the whole file is asked for', (_what, change) => {
	expect(planRange(there, { ...part, ...change })).toEqual({ type: 'again' });
});

it('a weak ETag names the same content', () => {
	expect(planRange(there, { ...part, etag: 'W/"a"' }).type).toBe('append');
});

it('200 is the file from its start', () => {
	const whole = { status: 200, contentRange: null, contentLength: 250, etag: '"a"' } as const;
	expect(planRange(there, whole)).toEqual({ type: 'restart', totalBytes: 250 });
});

it('416 ends a file that has this very length, and begins any other anew', () => {
	const none = { status: 416, contentRange: 'bytes */100', contentLength: 0, etag: null } as const;
	expect(planRange(there, none)).toEqual({ type: 'complete' });
	expect(planRange({ ...there, offset: 101 }, none)).toEqual({ type: 'again' });
	expect(planRange(there, { ...none, contentRange: null })).toEqual({ type: 'again' });
});
