import type { TokenEvent } from '#lib/core/inference-ports.ts';

/** A page draws no more often than this, in ms. */
const frameMs = 16;

/**
 * Sends tokens as they come, but no more often than once a frame: on a small model a message per token would cost a
 * good part of the token. The first goes out at once; the last ones with {@link flush}.
 */
export class TokenBatch {
	#waiting: TokenEvent[] = [];
	#sentAtMs = -Infinity;

	constructor(private readonly send: (events: readonly TokenEvent[]) => void) {}

	add(event: TokenEvent): void {
		this.#waiting.push(event);
		if (event.atMs - this.#sentAtMs < frameMs) return;
		this.#sentAtMs = event.atMs;
		this.#sendWaiting();
	}

	/** Ends a generation: the next one's stamps start over. */
	flush(): void {
		this.#sentAtMs = -Infinity;
		if (this.#waiting.length > 0) this.#sendWaiting();
	}

	#sendWaiting(): void {
		const events = this.#waiting;
		this.#waiting = [];
		this.send(events);
	}
}
