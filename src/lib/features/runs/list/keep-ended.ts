import type { AppPorts } from '#lib/core/ports.ts';

/** The runs that a tab executes, as far as their figures are concerned. */
interface Executing {
	onBegin(listener: () => void): () => void;
	onEnd(listener: (runId: string) => void): () => void;
}

/**
 * Makes a run's figures when it ends, and not when a page next wants them. Scoring takes processor time, so it waits
 * for no benchmark: one that begins ends it, and none is begun beside another tab's.
 */
export function keepEnded(
	ports: Pick<AppPorts, 'runs' | 'digests' | 'scoring' | 'locks'>,
	session: Executing
): void {
	let making: AbortController | null = null;
	session.onBegin(() => making?.abort());
	session.onEnd((runId) => {
		const { signal } = (making = new AbortController());
		void keep(runId, signal).catch(() => undefined);
	});

	async function keep(runId: string, signal: AbortSignal): Promise<void> {
		if ((await ports.locks.held()).size > 0 || signal.aborted) return;
		// Not a part of what the start page loads.
		const { Listings } = await import('./listings.ts');
		await new Listings(ports).keep(runId, signal);
	}
}
