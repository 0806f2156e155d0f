import { failure, FailureError, type Failure } from '#lib/core/failure.ts';
import {
	matchPictures,
	referencesOfMatches,
	type PictureMatches,
	type PictureToMatch
} from '#lib/core/references/match-pictures.ts';
import type { ReferenceSet, ReferenceSetSummary } from '#lib/core/references/reference-set.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { ReferenceSetStore } from '#lib/core/scoring-stores.ts';
import { asFailure } from '../../runs/as-failure.ts';

/** Which reference set own pictures are scored against, if any. */
export class ReferenceChoice {
	#sets = $state.raw<readonly ReferenceSetSummary[]>([]);
	#id = $state('');
	#set = $state.raw<ReferenceSet | null>(null);
	#failure = $state.raw<Failure | null>(null);
	/** Counts the readings, so that a newer one ends an older one. */
	#reading = 0;

	constructor(private readonly store: ReferenceSetStore) {}

	get sets(): readonly ReferenceSetSummary[] {
		return this.#sets;
	}

	/** Empty: none. */
	get id(): string {
		return this.#id;
	}

	get failure(): Failure | null {
		return this.#failure;
	}

	choose(id: string): Promise<void> {
		this.#id = id;
		this.#set = null;
		return this.refresh();
	}

	/** Follows the sets on this device. Returns the unsubscriber. */
	watch(): () => void {
		const stop = this.store.watch(() => void this.refresh());
		void this.refresh();
		return () => {
			stop();
			this.#reading++;
		};
	}

	async refresh(): Promise<void> {
		const reading = ++this.#reading;
		try {
			const sets = await this.store.list();
			const set = this.#id ? await this.store.get(this.#id) : undefined;
			if (reading !== this.#reading) return;
			this.#sets = sets;
			this.#set = set ?? null;
			this.#failure = this.#id && !set ? gone : null;
		} catch (error) {
			if (reading === this.#reading) this.#failure = asFailure(error, 'storage');
		}
	}

	/** Which of the pictures the chosen set knows; `null` while none is chosen or read. */
	matches(pictures: readonly PictureToMatch[]): PictureMatches | null {
		return this.#set && matchPictures(this.#set.entries, pictures);
	}

	/** The run's copy, of the set as it is stored now. @throws FailureError when the chosen set is gone. */
	async referencesFor(pictures: readonly PictureToMatch[]): Promise<References> {
		if (!this.#id) return {};
		const set = await this.store.get(this.#id);
		if (!set) throw new FailureError(gone);
		return referencesOfMatches(matchPictures(set.entries, pictures));
	}
}

const gone = failure(
	'not-found',
	'plan',
	'The chosen reference set is no longer on this device.',
	'Choose another set, or none.'
);
