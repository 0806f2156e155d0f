/**
 * Remembers what was worked out of a references array, which a run compares with every variant and repeat. It forgets
 * all when it holds more than its budget, so that ten thousand images do not fill the memory, and each by itself when
 * its array is gone. Arrays must not be changed after they were seen.
 */
export class ReferenceCache<T> {
	#known = new WeakMap<readonly string[], T>();
	#weight = 0;
	readonly #make: (references: readonly string[]) => T;
	readonly #weigh: (made: T) => number;
	readonly #budget: number;

	/** @param budget in the unit of `weigh` */
	constructor(
		make: (references: readonly string[]) => T,
		weigh: (made: T) => number,
		budget: number
	) {
		this.#make = make;
		this.#weigh = weigh;
		this.#budget = budget;
	}

	get(references: readonly string[]): T {
		const known = this.#known.get(references);
		if (known !== undefined) return known;
		const made = this.#make(references);
		this.#weight += this.#weigh(made);
		if (this.#weight > this.#budget) {
			this.clear();
			this.#weight = this.#weigh(made);
		}
		this.#known.set(references, made);
		return made;
	}

	clear(): void {
		this.#known = new WeakMap();
		this.#weight = 0;
	}
}
