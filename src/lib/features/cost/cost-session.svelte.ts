import * as v from 'valibot';
import {
	instanceCost,
	isEstimated,
	type InstanceCost,
	type NoEstimate
} from '#lib/core/cost/monthly-cost.ts';
import { readPrices, type PriceProblem } from '#lib/core/cost/price-file.ts';
import { defaultPrices } from '#lib/core/cost/price-schema.ts';
import {
	withPrice,
	withPriceDate,
	type InstancePrice,
	type Pricing
} from '#lib/core/cost/price-table.ts';
import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';
import { choicesSchema, defaultChoices, type CostChoices } from './cost-choices.ts';
import { MeasuredPaces } from './measured-paces.svelte.ts';

const preference = 'cost';

/** An estimate: what was measured, what the user says of device, load and prices, and what follows. */
export class CostSession {
	readonly paces: MeasuredPaces;
	#choices = $state.raw<CostChoices>(defaultChoices);
	#ready = $state(false);
	#refused = $state.raw<Failure | null>(null);
	#problems = $state.raw<readonly PriceProblem[]>([]);
	readonly #ports: Pick<AppPorts, 'preferences' | 'clock'>;
	#queue: Promise<void> = Promise.resolve();

	constructor(ports: AppPorts) {
		this.#ports = ports;
		this.paces = new MeasuredPaces(ports.runs);
		void this.#start();
	}

	/** What was kept is read. */
	get ready(): boolean {
		return this.#ready;
	}

	get choices(): CostChoices {
		return this.#choices;
	}

	/** Why the last file could not be taken. */
	get refused(): Failure | null {
		return this.#refused;
	}

	/** Rows of the last file that were not taken. */
	get problems(): readonly PriceProblem[] {
		return this.#problems;
	}

	/** One per instance, in the table's order; empty where pace or device is not known. */
	readonly costs: readonly (InstanceCost | NoEstimate)[] = $derived.by(() => {
		const measured = this.paces.pace;
		const { power, load, instances } = this.#choices;
		if (!measured || !power) return [];
		return instances.map((one) =>
			instanceCost(one, measured.pace, power, load, measured.peakBytes)
		);
	});

	/** The one with the lowest middle of its month. */
	readonly cheapest: InstanceCost | null = $derived.by(() =>
		this.costs.filter(isEstimated).reduce<InstanceCost | null>((least, cost) => {
			const middle = ({ perMonthUsd: { low, high } }: InstanceCost) => low + high;
			return !least || middle(cost) < middle(least) ? cost : least;
		}, null)
	);

	change(change: Partial<CostChoices>): void {
		const next = (this.#choices = { ...this.#choices, ...change });
		// In order: the last change is what stays.
		this.#queue = this.#queue
			.then(() => this.#ports.preferences.put(preference, next))
			.catch((error: unknown) => void toasts.show(asFailure(error, 'storage').cause));
	}

	/** The new price is as of today until {@link datePrice} says otherwise. */
	editPrice(id: string, pricing: Pricing, usdPerHour: number | null): void {
		const today = this.#ports.clock.date().slice(0, 'YYYY-MM-DD'.length);
		this.#edit(id, (instance) => withPrice(instance, pricing, usdPerHour, today));
	}

	/** @param asOf see `isPriceDate` */
	datePrice(id: string, pricing: Pricing, asOf: string): void {
		this.#edit(id, (instance) => withPriceDate(instance, pricing, asOf));
	}

	removeInstance(instance: InstancePrice): void {
		const { instances } = this.#choices;
		this.#replace(
			instances.filter((one) => one !== instance),
			`${instance.name} was removed.`
		);
	}

	resetPrices(): void {
		this.#replace(defaultPrices.instances, 'The table is as it came with Loupe.');
		this.#problems = [];
		this.#refused = null;
	}

	/** Puts a file's instances in place of the table. Rows with problems are named and left out. */
	async importPrices(file: File): Promise<void> {
		this.#problems = [];
		const read = readPrices(new Uint8Array(await file.arrayBuffer()), file.name);
		this.#refused = read.ok ? null : read.failure;
		if (!read.ok) return;
		const { instances, problems } = read.value;
		this.#problems = problems;
		if (instances.length > 0)
			this.#replace(
				instances,
				`${instances.length} of ${instances.length + problems.length} rows were imported.`
			);
	}

	#edit(id: string, edit: (instance: InstancePrice) => InstancePrice): void {
		this.change({
			instances: this.#choices.instances.map((one) => (one.id === id ? edit(one) : one))
		});
	}

	#replace(instances: readonly InstancePrice[], text: string): void {
		const before = this.#choices.instances;
		this.change({ instances });
		toasts.show(text, {
			action: { label: 'Undo', run: () => this.change({ instances: before }) }
		});
	}

	async #start(): Promise<void> {
		const kept = await this.#ports.preferences.get(preference).catch(() => undefined);
		const read = v.safeParse(choicesSchema, kept);
		if (read.success) this.#choices = read.output;
		this.#ready = true;
	}
}
