import { rankInSteps, type RankedVariant } from '#lib/core/arena/ranking.ts';
import type { Vote } from '#lib/core/arena/vote.ts';
import type { AppPorts } from '#lib/core/ports.ts';

/** The page gets a turn after so much of resampling, in ms. */
const turnMs = 12;
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The ranking of variants by votes, computed in turns with the page. */
export class VoteRanking {
	#ranking = $state.raw<readonly RankedVariant[] | null>(null);
	#computing = 0;
	readonly #clock: AppPorts['clock'];

	constructor(clock: AppPorts['clock']) {
		this.#clock = clock;
	}

	/** Of the last votes that were ranked; `null` before the first were. */
	get ranking(): readonly RankedVariant[] | null {
		return this.#ranking;
	}

	/** Ranks in the place of what was under way. */
	async rank(votes: readonly Vote[], variants: readonly string[]): Promise<void> {
		const own = ++this.#computing;
		const steps = rankInSteps(votes, variants);
		for (let since = this.#clock.now(); ;) {
			const step = steps.next();
			if (step.done) {
				this.#ranking = step.value;
				return;
			}
			if (this.#clock.now() - since < turnMs) continue;
			await nextTask();
			if (own !== this.#computing) return;
			since = this.#clock.now();
		}
	}

	end(): void {
		this.#computing++;
	}
}
