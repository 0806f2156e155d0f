import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { SideRef } from '#lib/core/compare/side-ref.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { RunView } from '../runs/page/run-view.svelte.ts';
import { comparedSides, type ComparedSide } from './compared-side.ts';

/** The runs of all sides, each read, derived and scored once, and kept while sides come, go and change places. */
export class CompareView {
	readonly #ports: AppPorts;
	readonly #here: () => string | null;
	readonly #views = new SvelteMap<string, RunView>();
	readonly #stops = new Map<string, () => void>();
	#refs = $state.raw<readonly SideRef[]>([]);
	readonly #sides = $derived(comparedSides(this.#refs, (run) => this.#views.get(run) ?? null));

	/** `here` tells the id of the run this tab executes. */
	constructor(ports: AppPorts, here: () => string | null) {
		this.#ports = ports;
		this.#here = here;
	}

	get sides(): readonly ComparedSide[] {
		return this.#sides;
	}

	/** Whether a side is still read. */
	get reading(): boolean {
		return this.#sides.some(({ read, problem }) => !read && problem === null);
	}

	/** Reads what is new among the sides and forgets what is gone. */
	show(refs: readonly SideRef[]): void {
		untrack(() => {
			const runs = new Set(refs.map(({ run }) => run));
			for (const id of [...this.#views.keys()]) if (!runs.has(id)) this.#forget(id);
			for (const id of runs) {
				if (this.#views.has(id)) continue;
				const view = new RunView(this.#ports, id, this.#here);
				this.#views.set(id, view);
				this.#stops.set(id, view.watch());
			}
			this.#refs = refs;
		});
	}

	end(): void {
		for (const id of [...this.#stops.keys()]) this.#forget(id);
	}

	#forget(id: string): void {
		this.#stops.get(id)?.();
		this.#stops.delete(id);
		this.#views.delete(id);
	}
}
