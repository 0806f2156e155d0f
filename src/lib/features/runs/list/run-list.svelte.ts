import { SvelteSet } from 'svelte/reactivity';
import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { asFailure } from '../as-failure.ts';
import { countTrials } from '#lib/core/run/plan-limits.ts';
import { runStatus } from '../run-status.ts';
import { watchSettled } from '../settled-watch.ts';
import { FiguresCache } from './figures-cache.ts';
import type { RunRow } from './run-row.ts';

/** The runs on this device, newest first. Rows come at once; figures follow, one run at a time. */
export class RunList {
	#rows = $state.raw<readonly RunRow[] | null>(null);
	#failure = $state.raw<Failure | null>(null);
	readonly selected = new SvelteSet<string>();
	readonly #figures: FiguresCache;
	readonly #ports: AppPorts;
	readonly #here: () => string | null;
	/** Counts the readings, so that a newer one ends an older one. */
	#reading = 0;
	#scoring: AbortController | null = null;

	/** `here` tells the id of the run this tab executes. */
	constructor(ports: AppPorts, here: () => string | null) {
		this.#ports = ports;
		this.#figures = new FiguresCache(ports);
		this.#here = here;
	}

	/** `null` until the first reading. */
	get rows(): readonly RunRow[] | null {
		return this.#rows;
	}

	get failure(): Failure | null {
		return this.#failure;
	}

	async refresh(): Promise<void> {
		const reading = ++this.#reading;
		this.#scoring?.abort();
		try {
			const held = await this.#ports.locks.held();
			const rows: RunRow[] = [];
			for (const run of await this.#ports.runs.list()) {
				const stored = await this.#ports.runs.countTrials(run.id);
				rows.push({
					run,
					status: runStatus(run, held, this.#here()),
					stored,
					planned: countTrials(run.plan),
					figures: this.#figures.last(run.id)
				});
			}
			if (reading !== this.#reading) return;
			this.#rows = rows;
			this.#failure = null;
			this.#keepSelected(rows);
			// Scoring takes processor time, and no benchmark of any tab is to pay for it.
			const quiet = held.size === 0 && this.#here() === null;
			const { signal } = (this.#scoring = new AbortController());
			for (const row of rows) {
				if (this.#figures.isCurrent(row.run.id, row.stored, quiet)) continue;
				const figures = await this.#figures.figures(row.run, row.stored, signal, quiet);
				if (reading !== this.#reading) return;
				this.#rows = this.#rows.map((other) =>
					other.run.id === row.run.id ? { ...other, figures } : other
				);
			}
		} catch (error) {
			if (reading === this.#reading) this.#failure = asFailure(error, 'storage');
		}
	}

	/** Keeps the list as it is on the device, whichever tab changes it. Returns the unsubscriber. */
	watch(): () => void {
		const stop = watchSettled(
			this.#ports.runs,
			() => void this.refresh(),
			(changed) => {
				this.#figures.forget(changed);
				return true;
			}
		);
		void this.refresh();
		return () => {
			stop();
			this.#scoring?.abort();
			this.#reading++;
		};
	}

	toggle(id: string): void {
		if (!this.selected.delete(id)) this.selected.add(id);
	}

	selectAll(all: boolean): void {
		this.selected.clear();
		if (all) for (const { run } of this.#rows ?? []) this.selected.add(run.id);
	}

	#keepSelected(rows: readonly RunRow[]): void {
		for (const id of this.selected)
			if (!rows.some(({ run }) => run.id === id)) this.selected.delete(id);
	}
}
