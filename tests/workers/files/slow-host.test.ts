import { afterEach, expect, test, vi } from 'vitest';
import { hostedSha256 } from '#tests/support/faulty-host.ts';
import { longestSilenceMs, Silence } from '#workers/files/silence.ts';
import { ensure, hub } from './hub-world.ts';

afterEach(() => {
	vi.useRealTimers();
});

test('a host that sends a few bytes at a time is waited for to the end', async () => {
	const { host, hosted } = await hub({
		bytes: 1001,
		always: { type: 'drip', bytes: 37, pauseMs: 5 }
	});
	const { fetched, retries } = await ensure(host);
	expect(fetched).toMatchObject({ sha256: hostedSha256(hosted) });
	expect(retries).toEqual([]);
	expect(host.requests).toHaveLength(1);
});

test('only silence ends the wait, however long it takes in all', () => {
	vi.useFakeTimers();
	const silence = new Silence(longestSilenceMs);
	for (let minute = 0; minute < 60; minute++) {
		vi.advanceTimersByTime(longestSilenceMs - 1);
		silence.heard();
	}
	expect(silence.signal.aborted).toBe(false);
	vi.advanceTimersByTime(longestSilenceMs);
	expect(silence.signal.aborted).toBe(true);
	expect((silence.signal.reason as Error).message).toBe('nothing came for 60 s');
});
