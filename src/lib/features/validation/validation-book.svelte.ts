import {
	noValidations,
	readKeptValidations,
	verdictOf,
	withoutValidation,
	withValidation,
	type KeptValidations
} from '#lib/core/models/validation/kept-validations.ts';
import type { ValidationSet } from '#lib/core/models/validation/validation-report.ts';
import { dtypeLabel, variantId, type Variant } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { wrongOutputs, type WrongOutputs } from '#lib/core/report/wrong-outputs.ts';
import type { Run } from '#lib/core/run/run.ts';

const preference = 'validations';

/** The validations that are kept on this device, for all pages. */
export class ValidationBook {
	#kept = $state.raw<KeptValidations>(noValidations);
	#read: Promise<void> | null = null;
	#queue: Promise<unknown> = Promise.resolve();

	constructor(private readonly ports: Pick<AppPorts, 'preferences' | 'versions' | 'clock'>) {}

	/** Newest first. */
	get sets(): readonly ValidationSet[] {
		return this.#kept.sets;
	}

	/** Reads what is kept, once per tab; what cannot be read counts as nothing. */
	load(): Promise<void> {
		this.#read ??= this.#readAgain();
		return this.#read;
	}

	/**
	 * Why the output of a variant is wrong on a device; `null`: it is not, or was never validated there.
	 * @param device as `deviceName` says it
	 */
	wrongReason(variant: Variant, device: string): string | null {
		const { verdict } = verdictOf(this.#kept, variant, device) ?? {};
		return verdict?.type === 'wrong' ? verdict.reason : null;
	}

	/** The same of all variants of a run, on the device that it was measured on. */
	wrongIn(run: Pick<Run, 'plan' | 'environment'>): WrongOutputs {
		return wrongOutputs(this.#kept, run);
	}

	/** Keeps a validation, also with the registered versions it is about. @throws FailureError (`storage`) */
	async add(set: ValidationSet): Promise<void> {
		await this.#change((kept) => withValidation(kept, set));
		await this.#tellVersions(set);
	}

	/** @throws FailureError (`storage`) */
	remove(set: ValidationSet): Promise<void> {
		return this.#change((kept) => withoutValidation(kept, set.at));
	}

	/** Other tabs may have kept something since, so it is read again before it is written. */
	#change(change: (kept: KeptValidations) => KeptValidations): Promise<void> {
		const changed = this.#queue.then(async () => {
			await this.#readAgain();
			const next = change(this.#kept);
			this.#kept = next;
			await this.ports.preferences.put(preference, next);
		});
		this.#queue = changed.catch(() => undefined);
		return changed;
	}

	async #readAgain(): Promise<void> {
		const kept = await this.ports.preferences.get(preference).catch(() => undefined);
		this.#kept = readKeptValidations(kept);
	}

	async #tellVersions({ candidates }: ValidationSet): Promise<void> {
		const versions = await this.ports.versions.list();
		for (const one of candidates) {
			if (one.type !== 'validated') continue;
			const { candidate, report } = one;
			// A version is of a commit, and may have been validated under the branch it was registered from.
			const version = versions.find(
				({ id, model, label, configuration: { dtype, device } }) =>
					id === variantId(candidate) ||
					(model === candidate.model &&
						label === candidate.revision &&
						dtypeLabel(dtype) === dtypeLabel(candidate.dtype) &&
						device === candidate.device)
			);
			if (!version) continue;
			await this.ports.versions.update(version.id, (old) => ({ ...old, validation: report }), {
				id: crypto.randomUUID(),
				at: this.ports.clock.date(),
				version: version.id,
				model: version.model,
				change: { type: 'validated', outcome: report.outcome }
			});
		}
	}
}
