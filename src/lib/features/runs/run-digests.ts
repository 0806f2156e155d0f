import type { AppPorts } from '#lib/core/ports.ts';
import type { DigestedRun } from '#lib/core/run-digests.ts';

/** A run, and what is known of it as it is now; `undefined`: it has to be read. */
export interface KnownRun<Value> {
	readonly at: DigestedRun;
	readonly value: Value | undefined;
}

/**
 * What is made of every run, so that a page reads only the trials of runs that changed since. Follows from what is
 * stored and can be lost: where it cannot be kept, it is made again at the next visit.
 */
export class RunDigests<Value> {
	readonly #known = new Map<string, { readonly stamp: string | null; readonly value: Value }>();
	readonly #store: AppPorts['digests'];
	readonly #kind: string;
	readonly #parse: (digest: unknown) => Value | undefined;

	/**
	 * @param kind names what is made. Change it when the same trials come out different.
	 * @param parse `undefined` for what this version would not have written.
	 */
	constructor(
		store: AppPorts['digests'],
		kind: string,
		parse: (digest: unknown) => Value | undefined
	) {
		this.#store = store;
		this.#kind = kind;
		this.#parse = parse;
	}

	/** All runs, newest first. @throws FailureError (`storage`) */
	async list(): Promise<KnownRun<Value>[]> {
		const runs = await this.#store.list(this.#kind);
		return runs.map((at) => ({ at, value: this.#valueOf(at) }));
	}

	/** The last value of a run, of an earlier state perhaps. */
	last(runId: string): Value | undefined {
		return this.#known.get(runId)?.value;
	}

	/** @param digest what `parse` reads back. */
	async keep(at: DigestedRun, value: Value, digest: unknown): Promise<void> {
		this.#known.set(at.runId, { stamp: at.stamp, value });
		await this.#store.keep(at, this.#kind, digest).catch(() => false);
	}

	#valueOf({ runId, stamp, digest }: DigestedRun): Value | undefined {
		const known = this.#known.get(runId);
		if (known && stamp !== null && known.stamp === stamp) return known.value;
		const value = digest === undefined ? undefined : this.#parse(digest);
		if (value !== undefined) this.#known.set(runId, { stamp, value });
		return value;
	}
}
