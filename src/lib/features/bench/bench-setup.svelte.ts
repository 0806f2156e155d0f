import { FailureError, type Failure } from '#lib/core/failure.ts';
import type { BundledModel } from '#lib/core/models/bundled-model.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import { asFailure } from '../runs/as-failure.ts';
import { demo, demoDraft } from './demo-draft.ts';
import { BenchForm } from './form/bench-form.svelte.ts';
import { chooseActive } from './choose-active.ts';
import type { BenchSession } from './bench-session.svelte.ts';
import type { RunDraft } from './run-draft.ts';

/** What the Bench page needs before a run: this device, what is shipped, and the form. */
export class BenchSetup {
	#environment = $state.raw<Environment | null>(null);
	#models = $state.raw<readonly BundledModel[]>([]);
	#form = $state.raw<BenchForm | null>(null);
	#failure = $state.raw<Failure | null>(null);
	#starting = $state(false);

	constructor(
		private readonly ports: AppPorts,
		private readonly session: BenchSession
	) {}

	/** `null` until the device was looked at. */
	get environment(): Environment | null {
		return this.#environment;
	}

	get models(): readonly BundledModel[] {
		return this.#models;
	}

	/** `null` until the shipped suite is there. */
	get form(): BenchForm | null {
		return this.#form;
	}

	get failure(): Failure | null {
		return this.#failure;
	}

	/** From the press of a button until the run is in the session's hands. */
	get starting(): boolean {
		return this.#starting;
	}

	async load(): Promise<void> {
		await this.#guard(async () => {
			const [models, suite] = await Promise.all([
				this.ports.bundled.models(),
				this.ports.bundled.suite(demo.suite),
				this.#look()
			]);
			this.#models = models;
			const form = new BenchForm(this.ports, suite);
			await chooseActive(form.variants, models, this.ports);
			this.#form = form;
		});
	}

	startDemo(): Promise<void> {
		return this.#start(() => demoDraft(this.ports, this.#environment?.adapter != null));
	}

	startForm(): Promise<void> {
		const form = this.#form;
		return form ? this.#start(() => form.draft()) : Promise.resolve();
	}

	async #look(): Promise<void> {
		this.#environment = await this.ports.probe.describe();
	}

	async #start(prepare: () => Promise<RunDraft>): Promise<void> {
		if (this.#starting || this.session.busy) return;
		this.#starting = true;
		await this.#guard(async () => {
			const draft = await prepare();
			// Not awaited: the run outlives the press, and the page shows its progress instead.
			void this.session.start(draft);
		});
		this.#starting = false;
	}

	async #guard(work: () => Promise<void>): Promise<void> {
		this.#failure = null;
		try {
			await work();
		} catch (error) {
			if (!(error instanceof FailureError)) console.error(error);
			this.#failure = asFailure(error, 'plan');
		}
	}
}
