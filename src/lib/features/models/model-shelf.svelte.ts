import { fitDevice, type FitDevice } from '#lib/core/models/fit.ts';
import { shelfModels, type ShelfModel } from '#lib/core/models/shelf.ts';
import type { ModelRegistryApi } from '#lib/core/models/registry/registry-api.ts';
import type { ActiveVersions } from '#lib/core/models/registry/version.ts';
import type { StoredModelFile } from '#lib/core/models/files/stored-file.ts';
import { unwrap, type Failure } from '#lib/core/failure.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import { asFailure } from '../runs/as-failure.ts';
import { watchStates } from './downloads/watch-states.ts';

/** When a version was measured, by runs of this browser. */
export interface LastMeasured {
	readonly runId: string;
	readonly at: string;
	readonly runs: number;
}

export type ShelfState =
	| { readonly type: 'reading' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| {
			readonly type: 'read';
			readonly models: readonly ShelfModel[];
			/** Whole and half files of all models. */
			readonly stored: readonly StoredModelFile[];
			/** By id of the version. */
			readonly measured: ReadonlyMap<string, LastMeasured>;
			/** With where a rollback leads. */
			readonly active: ActiveVersions;
	  };

/** Registered versions with what this device has of them. Made while a component is set up, and ends with it. */
export class ModelShelf {
	#state = $state.raw<ShelfState>({ type: 'reading' });
	#environment = $state.raw<Environment | null>(null);
	/** Counts the readings, so that a newer one ends an older one. */
	#reading = 0;

	constructor(
		private readonly ports: Pick<AppPorts, 'modelFiles' | 'downloads' | 'runs' | 'probe' | 'space'>,
		private readonly registry: Pick<ModelRegistryApi, 'list' | 'active' | 'watch'>
	) {
		void ports.probe.describe().then((environment) => (this.#environment = environment));
		$effect(() => {
			void this.refresh();
			const stops = [
				registry.watch(() => void this.refresh()),
				ports.modelFiles.watch(() => void this.refresh()),
				// Half files grow without a word of the store.
				watchStates(ports.downloads, () => void this.refresh())
			];
			return () => stops.forEach((stop) => stop());
		});
	}

	get state(): ShelfState {
		return this.#state;
	}

	get models(): readonly ShelfModel[] {
		return this.#state.type === 'read' ? this.#state.models : [];
	}

	/** Of a model at a revision, those that this origin's store has whole. */
	wholePaths(model: string, revision: string): ReadonlySet<string> {
		const stored = this.#state.type === 'read' ? this.#state.stored : [];
		return new Set(
			stored.flatMap((file) =>
				file.model === model && file.revision === revision && file.sha256 !== null ? file.path : []
			)
		);
	}

	/** `null` until the device was looked at. */
	get environment(): Environment | null {
		return this.#environment;
	}

	readonly device: FitDevice | null = $derived.by(() =>
		this.#environment ? fitDevice(this.#environment) : null
	);

	async refresh(): Promise<void> {
		const reading = ++this.#reading;
		try {
			const [listed, active, stored, runs, usage] = await Promise.all([
				this.registry.list().then(unwrap),
				this.registry.active().then(unwrap),
				this.ports.modelFiles.list(),
				this.ports.runs.list(),
				this.ports.space.usage()
			]);
			if (reading !== this.#reading) return;
			const measured = new Map<string, LastMeasured>();
			// Newest first, so the first one seen is the last measurement.
			for (const run of runs)
				for (const id of new Set(run.plan.variants.map(variantId))) {
					const known = measured.get(id);
					measured.set(
						id,
						known
							? { ...known, runs: known.runs + 1 }
							: { runId: run.id, at: run.createdAt, runs: 1 }
					);
				}
			if (this.#environment) this.#environment = { ...this.#environment, storage: usage };
			this.#state = { type: 'read', models: shelfModels(listed, stored), stored, measured, active };
		} catch (error) {
			if (reading === this.#reading)
				this.#state = { type: 'failed', failure: asFailure(error, 'storage') };
		}
	}
}
