import { afterEach, expect, it, vi } from 'vitest';
import { runLocks } from '#lib/device/run-locks.ts';

afterEach(() => vi.unstubAllGlobals());

/** Another tab: a frame of the same origin has its own locks manager, which knows the same locks. */
async function otherTab(): Promise<{ hold(name: string): Promise<void>; close(): void }> {
	const frame = document.body.appendChild(document.createElement('iframe'));
	const { navigator: other } = frame.contentWindow as Window & typeof globalThis;
	return {
		hold: (name) =>
			new Promise((held) => {
				void other.locks.request(name, () => {
					held();
					return new Promise(() => {});
				});
			}),
		close: () => frame.remove()
	};
}

it('gives a run to one tab at a time', async () => {
	const release = await runLocks.acquire('one');
	expect(release).toBeTypeOf('function');
	expect(await runLocks.acquire('one')).toBeNull();
	expect(await runLocks.held()).toEqual(new Set(['one']));
	release?.();
	await vi.waitFor(async () => expect(await runLocks.held()).toEqual(new Set()));
	(await runLocks.acquire('one'))?.();
});

it('lets different runs be executed at once', async () => {
	const releasers = await Promise.all(['a', 'b'].map((id) => runLocks.acquire(id)));
	expect(await runLocks.held()).toEqual(new Set(['a', 'b']));
	for (const release of releasers) release?.();
});

it('sees the runs of other tabs and gets them when those are gone', async () => {
	const tab = await otherTab();
	await tab.hold('loupe.run.theirs');
	expect(await runLocks.acquire('theirs')).toBeNull();
	expect(await runLocks.held()).toContain('theirs');
	tab.close();
	await vi.waitFor(async () => expect(await runLocks.acquire('theirs')).toBeTypeOf('function'));
});

it('takes no notice of other locks', async () => {
	const tab = await otherTab();
	await tab.hold('something.else');
	expect(await runLocks.held()).not.toContain('something.else');
	tab.close();
});

it('refuses to run without Web Locks rather than risk two tabs', async () => {
	vi.stubGlobal('navigator', {});
	await expect(runLocks.acquire('one')).rejects.toMatchObject({
		failure: { cause: expect.stringContaining('Web Locks') }
	});
});
