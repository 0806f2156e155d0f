import type { CancelSignal } from './ports.ts';

/**
 * A cancel switch without the DOM: core times out and stops trials, and its signals are what adapters listen to.
 * Cancelling a parent cancels its children, never the other way round.
 */
export class Cancellation {
	#cancelled = false;
	readonly #listeners = new Set<() => void>();
	readonly signal: CancelSignal;

	constructor(parent?: CancelSignal) {
		const isCancelled = () => this.#cancelled;
		this.signal = {
			get aborted() {
				return isCancelled();
			},
			addEventListener: (_type, listener) => {
				this.#listeners.add(listener);
			},
			removeEventListener: (_type, listener) => {
				this.#listeners.delete(listener);
			}
		};
		if (!parent) return;
		if (parent.aborted) this.#cancelled = true;
		else {
			const follow = () => this.cancel();
			parent.addEventListener('abort', follow, { once: true });
			this.#release = () => parent.removeEventListener('abort', follow);
		}
	}

	#release = () => {};

	/** Idempotent. Each listener is called once. */
	cancel(): void {
		if (this.#cancelled) return;
		this.#cancelled = true;
		this.#release();
		for (const listener of [...this.#listeners]) listener();
		this.#listeners.clear();
	}

	/** Stops following the parent; to be called when the work is over, so that long runs do not pile up listeners. */
	detach(): void {
		this.#release();
	}
}
