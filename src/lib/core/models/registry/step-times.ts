import type { Clock } from '../../ports.ts';
import type { SwitchProgress, SwitchStep } from './switch-steps.ts';

/** Where the time of a switch goes, and how far it is. */
export class StepTimes {
	readonly #startedAt: number;
	readonly #steps: { readonly step: SwitchStep; readonly ms: number }[] = [];
	#current: { readonly step: SwitchStep; readonly at: number } | null = null;

	constructor(
		private readonly clock: Pick<Clock, 'now'>,
		private readonly onProgress: (progress: SwitchProgress) => void = () => {}
	) {
		this.#startedAt = clock.now();
	}

	/** Ends the step before. */
	begin(step: SwitchStep): void {
		this.end();
		this.#current = { step, at: this.clock.now() };
		this.tell(null, null);
	}

	/** In bytes, of the step in progress. */
	tell(done: number | null, total: number | null): void {
		if (this.#current) this.onProgress({ step: this.#current.step, done, total });
	}

	end(): void {
		if (!this.#current) return;
		const { step, at } = this.#current;
		this.#steps.push({ step, ms: this.clock.now() - at });
		this.#current = null;
	}

	get steps(): readonly { readonly step: SwitchStep; readonly ms: number }[] {
		return [...this.#steps];
	}

	get elapsedMs(): number {
		return this.clock.now() - this.#startedAt;
	}
}
