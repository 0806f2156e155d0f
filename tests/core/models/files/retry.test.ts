import { expect, it } from 'vitest';
import { parseRetryAfter, retryDelay } from '#lib/core/models/files/retry.ts';

it('doubles, up to half a minute, between half and all of it', () => {
	expect([1, 2, 3, 4, 5].map((attempt) => retryDelay(attempt, 1, null))).toEqual([
		500, 1000, 2000, 4000, 8000
	]);
	expect([1, 2, 3, 4, 5].map((attempt) => retryDelay(attempt, 0, null))).toEqual([
		250, 500, 1000, 2000, 4000
	]);
});

it('ends after six tries', () => {
	expect(retryDelay(6, 0.5, null)).toBeNull();
	expect(retryDelay(6, 0.5, 1000)).toBeNull();
});

it('waits as long as the host asks, and not for one that asks for more than five minutes', () => {
	expect(retryDelay(1, 0, 7000)).toBe(7000);
	expect(retryDelay(5, 0, 7)).toBe(4000);
	expect(retryDelay(1, 0, 300_000)).toBe(300_000);
	expect(retryDelay(1, 0, 300_001)).toBeNull();
});

it('reads seconds and dates', () => {
	const now = Date.parse('2026-01-01T00:00:00Z');
	expect(parseRetryAfter('120', now)).toBe(120_000);
	expect(parseRetryAfter('Thu, 01 Jan 2026 00:01:00 GMT', now)).toBe(60_000);
	expect(parseRetryAfter('Wed, 31 Dec 2025 23:00:00 GMT', now)).toBe(0);
	expect(parseRetryAfter('soon', now)).toBeNull();
	expect(parseRetryAfter(null, now)).toBeNull();
});
