import type { Clock } from '#lib/core/ports.ts';

export const systemClock: Clock = {
	now: () => performance.now(),
	date: () => new Date().toISOString(),
	sleep: (ms, signal) =>
		new Promise((resolve) => {
			if (signal.aborted) return resolve();
			const wake = (): void => {
				clearTimeout(timer);
				signal.removeEventListener('abort', wake);
				resolve();
			};
			const timer = setTimeout(wake, ms);
			signal.addEventListener('abort', wake, { once: true });
		})
};
