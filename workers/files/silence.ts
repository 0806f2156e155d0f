/** A host that sends nothing for so long is taken for gone; a slow one that sends something is waited for. */
export const longestSilenceMs = 60_000;

/** Aborts its signal when nothing was heard for too long. */
export class Silence {
	readonly #controller = new AbortController();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly limitMs: number) {
		this.heard();
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	/** Starts over. */
	heard(): void {
		clearTimeout(this.#timer);
		const reason = new Error(`nothing came for ${this.limitMs / 1000} s`);
		this.#timer = setTimeout(() => this.#controller.abort(reason), this.limitMs);
	}

	end(): void {
		clearTimeout(this.#timer);
	}
}
