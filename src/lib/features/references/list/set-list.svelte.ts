import type { Failure } from '#lib/core/failure.ts';
import type { ReferenceSetSummary } from '#lib/core/references/reference-set.ts';
import type { ReferenceSetStore } from '#lib/core/scoring-stores.ts';
import { asFailure } from '../../runs/as-failure.ts';

/** The reference sets on this device, last changed first; read again when any tab changes one. */
export class SetList {
	#sets = $state.raw<readonly ReferenceSetSummary[] | null>(null);
	#failure = $state.raw<Failure | null>(null);
	readonly #store: ReferenceSetStore;
	/** Counts the readings, so that a newer one ends an older one. */
	#reading = 0;

	constructor(store: ReferenceSetStore) {
		this.#store = store;
	}

	/** `null` until the first reading. */
	get sets(): readonly ReferenceSetSummary[] | null {
		return this.#sets;
	}

	get failure(): Failure | null {
		return this.#failure;
	}

	async refresh(): Promise<void> {
		const reading = ++this.#reading;
		try {
			const sets = await this.#store.list();
			if (reading !== this.#reading) return;
			this.#sets = sets;
			this.#failure = null;
		} catch (error) {
			if (reading === this.#reading) this.#failure = asFailure(error, 'storage');
		}
	}

	/** Returns the unsubscriber. */
	watch(): () => void {
		const stop = this.#store.watch(() => void this.refresh());
		void this.refresh();
		return () => {
			stop();
			this.#reading++;
		};
	}
}
