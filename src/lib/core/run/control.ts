import { Cancellation } from '../cancellation.ts';
import type { CancelSignal } from '../ports.ts';

/** How a page steers a run: pausing waits for the trial in progress, stopping ends it within a token. */
export class RunControl {
	readonly #stop = new Cancellation();
	#paused = false;
	#wake: (() => void)[] = [];
	readonly #onPause = new Set<(paused: boolean) => void>();

	get signal(): CancelSignal {
		return this.#stop.signal;
	}

	get stopped(): boolean {
		return this.#stop.signal.aborted;
	}

	get paused(): boolean {
		return this.#paused;
	}

	pause(): void {
		if (this.#paused || this.stopped) return;
		this.#paused = true;
		for (const listener of this.#onPause) listener(true);
	}

	resume(): void {
		if (!this.#paused) return;
		this.#paused = false;
		this.#release();
		for (const listener of this.#onPause) listener(false);
	}

	stop(): void {
		this.#stop.cancel();
		this.#release();
	}

	/** Resolves when the run may go on: at once, after {@link resume}, or after {@link stop}. */
	async ready(): Promise<void> {
		while (this.#paused && !this.stopped)
			await new Promise<void>((resolve) => this.#wake.push(resolve));
	}

	/** Returns the unsubscriber. */
	watch(listener: (paused: boolean) => void): () => void {
		this.#onPause.add(listener);
		return () => this.#onPause.delete(listener);
	}

	#release(): void {
		for (const wake of this.#wake.splice(0)) wake();
	}
}
