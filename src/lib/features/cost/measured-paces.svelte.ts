import { measuredPace, type MeasuredPace } from '#lib/core/cost/measured-pace.ts';
import type { Failure } from '#lib/core/failure.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { RunStore } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { summarizeVariant } from '#lib/core/run/summary.ts';
import { trialResult } from '#lib/core/run/trial-result.ts';
import { asFailure } from '../runs/as-failure.ts';
import { watchSettled } from '../runs/settled-watch.ts';

/** A variant of a run, to be chosen. */
export interface PaceChoice {
	readonly key: string;
	readonly run: Run;
	readonly variant: Variant;
}

/** What a variant took in a run. */
export interface PaceOfRun extends PaceChoice {
	readonly pace: MeasuredPace;
	readonly peakBytes: number | null;
	/** Median tokens a second; `null` where answers had but one. */
	readonly decodeRate: number | null;
}

/** The variants of all runs, and the pace of the chosen one. */
export class MeasuredPaces {
	#choices = $state.raw<readonly PaceChoice[] | null>(null);
	#pace = $state.raw<PaceOfRun | null>(null);
	#why = $state<string | null>(null);
	#failure = $state.raw<Failure | null>(null);
	#key = $state<string | null>(null);
	readonly #runs: RunStore;
	#pass = 0;

	constructor(runs: RunStore) {
		this.#runs = runs;
	}

	/** Newest run first; `null` until they were read. */
	get choices(): readonly PaceChoice[] | null {
		return this.#choices;
	}

	get chosen(): PaceChoice | null {
		return this.#choices?.find(({ key }) => key === this.#key) ?? this.#choices?.[0] ?? null;
	}

	get pace(): PaceOfRun | null {
		return this.#pace;
	}

	/** Why the chosen one has no pace. */
	get why(): string | null {
		return this.#why;
	}

	get failure(): Failure | null {
		return this.#failure;
	}

	choose(key: string): void {
		this.#key = key;
		void this.refresh();
	}

	watch(): () => void {
		const stop = watchSettled(this.#runs, () => void this.refresh());
		void this.refresh();
		return () => {
			stop();
			this.#pass++;
		};
	}

	async refresh(): Promise<void> {
		const pass = ++this.#pass;
		try {
			const runs = await this.#runs.list();
			if (pass !== this.#pass) return;
			this.#choices = runs.flatMap((run) =>
				run.plan.variants.map((variant) => ({
					...{ run, variant },
					key: `${run.id} ${variantId(variant)}`
				}))
			);
			const { chosen } = this;
			const trials = chosen ? await this.#runs.trials(chosen.run.id) : [];
			if (pass !== this.#pass) return;
			const id = chosen && variantId(chosen.variant);
			const own = trials.filter(({ variant }) => variantId(variant) === id);
			const pace = chosen && paceOf(chosen, own);
			this.#pace = typeof pace === 'string' ? null : pace;
			this.#why = typeof pace === 'string' ? pace : null;
			this.#failure = null;
		} catch (error) {
			if (pass === this.#pass) this.#failure = asFailure(error, 'storage');
		}
	}
}

/** A sentence where the run cannot tell. */
function paceOf(
	choice: PaceChoice,
	trials: Awaited<ReturnType<RunStore['trials']>>
): PaceOfRun | string {
	const { run, variant } = choice;
	const results = trials.map((trial) => trialResult(trial));
	const { metrics } = summarizeVariant(run, variant, results, { scores: {}, intervals: {} });
	if (!metrics['totalMs'])
		return 'No trial of it ended with a text that was timed, so there is nothing to scale.';
	const pace = measuredPace(run.plan, results);
	if (!pace)
		return `No picture has a timed text for each of its ${run.plan.prompts.length} prompts, so what a picture takes is not known.`;
	return {
		...{ ...choice, pace },
		peakBytes: metrics[variant.device === 'webgpu' ? 'gpuBytesPeak' : 'wasmBytes']?.max ?? null,
		decodeRate: metrics['decodeTokensPerSecond']?.median ?? null
	};
}
