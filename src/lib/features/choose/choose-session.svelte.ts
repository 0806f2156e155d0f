import * as v from 'valibot';
import { deviceName } from '#lib/core/compare/device-name.ts';
import { catalogueCandidates, offerKey } from '#lib/core/choose/catalogue-candidates.ts';
import {
	constraintsSchema,
	defaultConstraints,
	type Constraints
} from '#lib/core/choose/constraints.ts';
import type { Candidate } from '#lib/core/choose/candidate.ts';
import { recommend, type Recommendation } from '#lib/core/choose/recommend.ts';
import { catalogue } from '#lib/core/models/catalogue.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';
import { MeasuredRuns } from './measured-runs.svelte.ts';
import { scoresIn, type TaskGroup } from './task-groups.ts';

const preference = 'choose-constraints';

/** A choice: what it must keep, and what the runs and the catalogue say to that. */
export class ChooseSession {
	readonly measured: MeasuredRuns;
	#constraints = $state.raw<Constraints>(defaultConstraints);
	#here = $state.raw<Environment | null>(null);
	/** Key of the group that the user chose. */
	#task = $state<string | null>(null);
	#ready = $state(false);
	readonly #ports: AppPorts;

	/** @param wrongReason why a validation on a device called the output of a variant wrong; `null`: none did */
	constructor(
		ports: AppPorts,
		private readonly wrongReason: (variant: Variant, device: string) => string | null = () => null
	) {
		this.#ports = ports;
		this.measured = new MeasuredRuns(ports);
		void this.#start();
	}

	/** The kept constraints were read. */
	get ready(): boolean {
		return this.#ready;
	}

	get constraints(): Constraints {
		return this.#constraints;
	}

	readonly group: TaskGroup | null = $derived.by(() => {
		const { groups } = this.measured;
		return groups.find(({ key }) => key === this.#task) ?? groups[0] ?? null;
	});

	/** Ids of the scores to choose from. */
	readonly scores: readonly string[] = $derived.by(() => (this.group ? scoresIn(this.group) : []));

	/** Id of the score that stands for quality. */
	readonly quality: string | null = $derived.by(() => {
		const wanted = this.#constraints.qualityMetric;
		return wanted !== null && this.scores.includes(wanted) ? wanted : (this.scores[0] ?? null);
	});

	readonly recommendation: Recommendation = $derived.by(() => {
		const { target } = this.#constraints;
		const known = this.group
			? this.measured.candidates(this.group, target, this.#here, this.quality)
			: [];
		const offers = catalogueCandidates(
			catalogue.models,
			{ target, here: this.#here },
			{
				measured: new Set(known.map(({ variant }) => offerKey(variant))),
				elsewhere: this.measured.elsewhere(this.group)
			}
		);
		const all = [...known, ...offers].map(this.#validated);
		return recommend(all, this.#constraints, this.quality);
	});

	get hasMeasured(): boolean {
		return this.group !== null;
	}

	chooseTask(key: string): void {
		this.#task = key;
	}

	change(change: Partial<Constraints>): void {
		this.#constraints = { ...this.#constraints, ...change };
		this.#ports.preferences
			.put(preference, this.#constraints)
			.catch((error: unknown) => toasts.show(asFailure(error, 'storage').cause));
	}

	reset(): void {
		const before = this.#constraints;
		this.change(defaultConstraints);
		toasts.show('The limits were cleared.', {
			action: { label: 'Undo', run: () => this.change(before) }
		});
	}

	/** A validation holds for the device that it was made on, so only this one's is known. */
	readonly #validated = (candidate: Candidate): Candidate => {
		if (this.#constraints.target !== 'this' || !this.#here) return candidate;
		const reason = this.wrongReason(candidate.variant, deviceName(this.#here));
		return reason
			? { ...candidate, wrong: `Its output is wrong on this device. ${reason}` }
			: candidate;
	};

	async #start(): Promise<void> {
		const [kept, here] = await Promise.all([
			this.#ports.preferences.get(preference).catch(() => undefined),
			this.#ports.probe.describe().catch(() => null)
		]);
		const read = v.safeParse(constraintsSchema, kept);
		if (read.success) this.#constraints = read.output;
		this.#here = here;
		this.#ready = true;
	}
}
