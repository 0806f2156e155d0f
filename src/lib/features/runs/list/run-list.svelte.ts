import { SvelteSet } from 'svelte/reactivity';
import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { asFailure } from '../as-failure.ts';
import { countTrials } from '#lib/core/run/plan-limits.ts';
import { runStatus } from '../run-status.ts';
import { watchSettled } from '../settled-watch.ts';
import { Listings } from './listings.ts';
import type { RunRow } from './run-row.ts';

/** The runs on this device, newest first. Rows come at once; figures that are not kept follow, one run at a time. */
export class RunList {
	#rows = $state.raw<readonly RunRow[] | null>(null);
	#failure = $state.raw<Failure | null>(null);
	readonly selected = new SvelteSet<string>();
	readonly #listings: Listings;
	readonly #ports: AppPorts;
	readonly #here: () => string | null;
	/** Counts the readings, so that a newer one ends an older one. */
	#reading = 0;
	#scoring: AbortController | null = null;

	/** `here` tells the id of the run this tab executes. */
	constructor(ports: AppPorts, here: () => string | null) {
		this.#ports = ports;
		this.#listings = new Listings(ports);
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
			const listed = await this.#listings.list();
			if (reading !== this.#reading) return;
			const rows = listed.map(({ run, stored, figures }): RunRow => ({
				...{ run, stored, figures },
				status: runStatus(run, held, this.#here()),
				planned: countTrials(run.plan)
			}));
			this.#rows = rows;
			this.#failure = null;
			this.#keepSelected(rows);
			// Scoring takes processor time, and no benchmark of any tab is to pay for it.
			const quiet = held.size === 0 && this.#here() === null;
			const { signal } = (this.#scoring = new AbortController());
			for (const [index, row] of listed.entries()) {
				if (row.current) continue;
				const figures = await this.#listings.figures(row, signal, quiet);
				if (reading !== this.#reading) return;
				if (figures) this.#rows = this.#rows.with(index, { ...(rows[index] as RunRow), figures });
			}
		} catch (error) {
			if (reading === this.#reading) this.#failure = asFailure(error, 'storage');
		}
	}

	/** Keeps the list as it is on the device, whichever tab changes it. Returns the unsubscriber. */
	watch(): () => void {
		const stop = watchSettled(this.#ports.runs, () => void this.refresh());
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
		const listed = new Set(rows.map(({ run }) => run.id));
		for (const id of this.selected) if (!listed.has(id)) this.selected.delete(id);
	}
}
