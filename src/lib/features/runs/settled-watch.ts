import type { RunStore } from '#lib/core/ports.ts';

/** A run in progress changes with every trial; reading it again more often than this helps nobody. */
const settleMs = 500;

/**
 * Calls `refresh` soon after runs changed, in this tab or another, once for changes that come together.
 * @param concerns whether a change of that run matters; default: of any.
 * @returns the unsubscriber.
 */
export function watchSettled(
	runs: Pick<RunStore, 'watch'>,
	refresh: () => void,
	concerns: (runId: string) => boolean = () => true
): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const stop = runs.watch((changed) => {
		if (!concerns(changed)) return;
		timer ??= setTimeout(() => {
			timer = undefined;
			refresh();
		}, settleMs);
	});
	return () => {
		stop();
		clearTimeout(timer);
	};
}
