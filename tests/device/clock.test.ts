import { expect, it, vi } from 'vitest';
import { systemClock } from '#lib/device/clock.ts';

it('sleeps for the time asked for', async () => {
	vi.useFakeTimers();
	const woken = vi.fn();
	void systemClock.sleep(1000, new AbortController().signal).then(woken);
	await vi.advanceTimersByTimeAsync(999);
	expect(woken).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1);
	expect(woken).toHaveBeenCalled();
	vi.useRealTimers();
});

it('wakes when told to, or does not fall asleep at all', async () => {
	const abort = new AbortController();
	const asleep = systemClock.sleep(1e9, abort.signal);
	abort.abort();
	await asleep;
	await systemClock.sleep(1e9, abort.signal);
});

it('tells a time that only grows and a date that can be read back', () => {
	const before = systemClock.now();
	expect(systemClock.now()).toBeGreaterThanOrEqual(before);
	const date = systemClock.date();
	expect(new Date(date).toISOString()).toBe(date);
});
