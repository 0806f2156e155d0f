/** Speed is taken over this long, so that it is steady and still follows. */
const windowMs = 5000;

/** Bytes per second over the last seconds. */
export class SpeedMeter {
	readonly #seen: { readonly atMs: number; readonly bytes: number }[] = [];

	/** @param atMs monotonic */
	add(atMs: number, bytes: number): void {
		this.#seen.push({ atMs, bytes });
		this.#forget(atMs);
	}

	/** `null` while nothing moved in the last seconds, or for too short to tell. */
	at(atMs: number): number | null {
		this.#forget(atMs);
		const [first] = this.#seen;
		if (!first || atMs - first.atMs < windowMs / 10) return null;
		// What came with the first stamp came before it.
		const bytes = this.#seen.slice(1).reduce((sum, step) => sum + step.bytes, 0);
		return bytes === 0 ? null : (bytes * 1000) / (atMs - first.atMs);
	}

	clear(): void {
		this.#seen.length = 0;
	}

	#forget(atMs: number): void {
		while (this.#seen.length > 0 && atMs - (this.#seen[0]?.atMs ?? atMs) > windowMs)
			this.#seen.shift();
	}
}
