import type { Pressure, Visibility } from '../ports.ts';
import type { Exclusion } from './trial.ts';

/** Watches for what makes a trial's timings useless, from when it is made until {@link end}. */
export class Disturbances {
	#hidden: boolean;
	#pressed: boolean;
	readonly #unwatch: (() => void)[];

	/** @param usesProcessor the work itself presses the processor, so that pressure tells of nothing else. */
	constructor(
		{ visibility, pressure }: { visibility: Visibility; pressure: Pressure },
		usesProcessor: boolean
	) {
		this.#hidden = visibility.hidden;
		this.#pressed = pressure.critical && !usesProcessor;
		this.#unwatch = [
			visibility.watch((hidden) => (this.#hidden ||= hidden)),
			pressure.watch((critical) => (this.#pressed ||= critical && !usesProcessor))
		];
	}

	/** What was met so far. */
	get seen(): Exclusion[] {
		return [
			...(this.#hidden ? (['hidden-tab'] as const) : []),
			...(this.#pressed ? (['pressure'] as const) : [])
		];
	}

	end(): void {
		for (const unwatch of this.#unwatch) unwatch();
	}
}
