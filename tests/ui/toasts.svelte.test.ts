import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Toasts } from '#lib/ui/toasts.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('shows a toast for a while, and longer when it can be taken back', () => {
	const toasts = new Toasts();
	toasts.show('Saved.');
	toasts.show('Deleted.', { action: { label: 'Undo', run: () => {} } });
	vi.advanceTimersByTime(4000);
	expect(toasts.list.map(({ text }) => text)).toEqual(['Deleted.']);
	vi.advanceTimersByTime(6000);
	expect(toasts.list).toEqual([]);
});

it('either takes its action or expires, never both', () => {
	const toasts = new Toasts();
	const run = vi.fn();
	const onExpire = vi.fn();
	toasts.show('Deleted.', { action: { label: 'Undo', run }, onExpire });
	toasts.act(toasts.list[0]?.id ?? 0);
	vi.advanceTimersByTime(60_000);
	expect([run.mock.calls.length, onExpire.mock.calls.length]).toEqual([1, 0]);

	toasts.show('Deleted.', { action: { label: 'Undo', run }, onExpire });
	vi.advanceTimersByTime(60_000);
	expect([run.mock.calls.length, onExpire.mock.calls.length]).toEqual([1, 1]);
});

it('waits while someone reads', () => {
	const toasts = new Toasts();
	toasts.show('Saved.');
	toasts.hold();
	vi.advanceTimersByTime(60_000);
	expect(toasts.list).toHaveLength(1);
	toasts.release();
	vi.advanceTimersByTime(4000);
	expect(toasts.list).toEqual([]);
});
