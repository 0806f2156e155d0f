import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { matchPictures } from '#lib/core/references/match-pictures.ts';
import type { ReferenceSet } from '#lib/core/references/reference-set.ts';
import { asFailure } from '../../runs/as-failure.ts';
import { keepSuitePictures, knownPictures } from '../import/known-pictures.ts';

/** `missing`: no such set, or a deleted one. */
export type SetViewState =
	| { readonly type: 'reading' }
	| { readonly type: 'missing' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'shown'; readonly set: ReferenceSet };

type Ports = Pick<AppPorts, 'referenceSets' | 'runs' | 'bundled' | 'images' | 'imageReader'>;

/** A stored set; read again when any tab changes it. */
export class SetView {
	#state = $state.raw<SetViewState>({ type: 'reading' });
	/** By image, of entries whose picture the set does not know: one of that name on this device. */
	#found = $state.raw<ReadonlyMap<string, string>>(new Map());
	readonly #ports: Ports;
	readonly #id: string;
	/** Counts the readings, so that a newer one ends an older one. */
	#reading = 0;

	constructor(ports: Ports, id: string) {
		this.#ports = ports;
		this.#id = id;
	}

	get state(): SetViewState {
		return this.#state;
	}

	/** The hash of the picture to show for an image of the set, or `null`. */
	pictureOf(entry: { readonly image: string; readonly sha256: string | null }): string | null {
		return entry.sha256 ?? this.#found.get(entry.image) ?? null;
	}

	async refresh(): Promise<void> {
		const reading = ++this.#reading;
		try {
			const set = await this.#ports.referenceSets.get(this.#id);
			if (reading !== this.#reading) return;
			this.#state = set ? { type: 'shown', set } : { type: 'missing' };
			if (set) await this.#findPictures(set, reading);
		} catch (error) {
			if (reading === this.#reading)
				this.#state = { type: 'failed', failure: asFailure(error, 'storage') };
		}
	}

	/** Returns the unsubscriber. */
	watch(): () => void {
		const stop = this.#ports.referenceSets.watch(() => void this.refresh());
		void this.refresh();
		return () => {
			stop();
			this.#reading++;
		};
	}

	async #findPictures(set: ReferenceSet, reading: number): Promise<void> {
		const without = set.entries.filter(({ sha256, image }) => !sha256 && !this.#found.has(image));
		if (without.length === 0) return;
		const { matched } = matchPictures(without, await knownPictures(this.#ports));
		if (reading !== this.#reading || matched.length === 0) return;
		const found = new Map(matched.map(({ entry, picture }) => [entry.image, picture.sha256]));
		await keepSuitePictures(new Set(found.values()), this.#ports).catch(() => undefined);
		if (reading === this.#reading) this.#found = new Map([...this.#found, ...found]);
	}
}
