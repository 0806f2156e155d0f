import type { Baseline } from '#lib/core/compare/baseline.ts';
import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { asFailure } from '../runs/as-failure.ts';
import { watchSettled } from '../runs/settled-watch.ts';

export interface BaselineRow {
	readonly baseline: Baseline;
	/** `null`: it was deleted. */
	readonly run: Run | null;
}

/** The baselines on this device, last pinned first, with their runs. */
export class BaselineList {
	#rows = $state.raw<readonly BaselineRow[] | null>(null);
	#failure = $state.raw<Failure | null>(null);
	/** Counts the readings, so that a newer one ends an older one. */
	#reading = 0;

	constructor(private readonly ports: Pick<AppPorts, 'baselines' | 'runs'>) {}

	/** `null` until the first reading. */
	get rows(): readonly BaselineRow[] | null {
		return this.#rows;
	}

	get failure(): Failure | null {
		return this.#failure;
	}

	async refresh(): Promise<void> {
		const reading = ++this.#reading;
		try {
			const rows: BaselineRow[] = [];
			for (const baseline of await this.ports.baselines.list())
				rows.push({ baseline, run: (await this.ports.runs.get(baseline.runId)) ?? null });
			if (reading !== this.#reading) return;
			this.#rows = rows;
			this.#failure = null;
		} catch (error) {
			if (reading === this.#reading) this.#failure = asFailure(error, 'storage');
		}
	}

	/** Follows changes of any tab. Returns the unsubscriber. */
	watch(): () => void {
		const refresh = () => void this.refresh();
		const stops = [this.ports.baselines.watch(refresh), watchSettled(this.ports.runs, refresh)];
		refresh();
		return () => {
			for (const stop of stops) stop();
			this.#reading++;
		};
	}
}
