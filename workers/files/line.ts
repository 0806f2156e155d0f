/** The network and time, as fetching needs them; tests hand in their own. */
export interface Line {
	readonly fetch: typeof fetch;
	/** Monotonic, ms. */
	readonly now: () => number;
	/** Wall clock, ms. */
	readonly date: () => number;
	/** Resolves after `ms`, or as soon as the signal aborts. */
	readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	/** From 0 to 1. */
	readonly random: () => number;
	/** Default: {@link longestSilenceMs}. */
	readonly silenceMs?: number;
}

export const browserLine: Line = {
	fetch: (...request) => fetch(...request),
	now: () => performance.now(),
	date: () => Date.now(),
	random: () => Math.random(),
	sleep: (ms, signal) =>
		new Promise((resolve) => {
			if (signal.aborted) return resolve();
			const timer = setTimeout(resolve, ms);
			signal.addEventListener(
				'abort',
				() => {
					clearTimeout(timer);
					resolve();
				},
				{ once: true }
			);
		})
};
