import { pairingKey } from '#lib/core/arena/next-pair.ts';
import type { Vote } from '#lib/core/arena/vote.ts';
import type { VoteStore } from '#lib/core/compare-ports.ts';
import { textHash } from '../scoring/evidence/text-hash.ts';

/** All votes of this device by {@link pairingKey}, shown at once and written one after the other. */
export class VoteBook {
	#votes = $state.raw<ReadonlyMap<string, Vote>>(new Map());
	#saving = 0;
	/** Another tab changed something while this one was writing. */
	#missed = false;
	#queue: Promise<unknown> = Promise.resolve();
	readonly #store: VoteStore;
	readonly #onFailure: (error: unknown) => void;

	/** `onFailure`: a vote could not be written or votes not read; what is shown is what is kept. */
	constructor(store: VoteStore, onFailure: (error: unknown) => void) {
		this.#store = store;
		this.#onFailure = onFailure;
	}

	get votes(): ReadonlyMap<string, Vote> {
		return this.#votes;
	}

	/** @throws FailureError (`storage`) */
	async read(): Promise<void> {
		const stored = await this.#store.list();
		this.#missed = this.#saving > 0;
		if (!this.#missed) this.#votes = new Map(stored.map((vote) => [pairingKey(vote), vote]));
	}

	/** Reads again whenever any tab changed a vote, and says so. Returns the unsubscriber. */
	follow(onRead: () => void): () => void {
		return this.#store.watch(() => {
			// The changes of this tab are in sight already.
			if (this.#saving > 0) this.#missed = true;
			else void this.read().then(onRead).catch(this.#onFailure);
		});
	}

	/** Shows a vote at once, or that there is none, and writes it; takes it back when it cannot be written. */
	set(key: string, vote: Omit<Vote, 'id'> | undefined): void {
		const before = this.#votes.get(key);
		// The id is made where the vote is written.
		this.#show(key, vote && { ...vote, id: before?.id ?? '' });
		this.#saving++;
		this.#queue = this.#queue
			.then(() => this.#write(key, vote))
			.catch((error: unknown) => {
				this.#show(key, before);
				this.#onFailure(error);
			})
			.finally(() => {
				this.#saving--;
				if (this.#missed && this.#saving === 0) void this.read().catch(this.#onFailure);
			});
	}

	/** Deletes the votes that `concerns`, or all, and hands them back. @throws FailureError (`storage`) */
	async remove(concerns?: (vote: Vote) => boolean): Promise<readonly Vote[]> {
		await this.#queue;
		const stored = await this.#store.list();
		const gone = concerns ? stored.filter(concerns) : stored;
		if (concerns) for (const { id } of gone) await this.#store.remove(id);
		else await this.#store.clear();
		await this.read();
		return gone;
	}

	/** @throws FailureError (`storage`) */
	async restore(gone: readonly Vote[]): Promise<void> {
		for (const vote of gone) await this.#store.put(vote);
		await this.read();
	}

	#show(key: string, vote: Vote | undefined): void {
		const votes = new Map(this.#votes);
		if (vote) votes.set(key, vote);
		else votes.delete(key);
		this.#votes = votes;
	}

	/** One id per question, so that two tabs that ask it keep one vote. */
	async #write(key: string, vote: Omit<Vote, 'id'> | undefined): Promise<void> {
		const id = await textHash(key);
		if (vote) await this.#store.put({ ...vote, id });
		else await this.#store.remove(id);
	}
}
