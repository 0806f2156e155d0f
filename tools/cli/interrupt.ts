const second = 1000;

/**
 * Calls `onFirst` at the first Ctrl+C and `onSecond` at one that comes later. npm and the terminal both send it, so
 * the same keystroke may arrive more than once. Returns what takes the handlers off again.
 */
export function onInterrupt(onFirst: () => void, onSecond: () => void): () => void {
	let firstAt: number | null = null;
	const handle = () => {
		const now = performance.now();
		if (firstAt === null) {
			firstAt = now;
			onFirst();
		} else if (now - firstAt > second) onSecond();
	};
	const signals = ['SIGINT', 'SIGTERM'] as const;
	for (const signal of signals) process.on(signal, handle);
	return () => {
		for (const signal of signals) process.off(signal, handle);
	};
}
