import { weightFile } from '#lib/core/models/dtype-files.ts';
import { withExternalData } from '#lib/core/models/files/dtype-sizes.ts';
import type { RepositoryFile } from '#lib/core/models/files/repository-listing.ts';
import { bytesOf } from '#lib/core/models/files/variant-files.ts';
import { fitOf, type Fit, type FitDevice } from '#lib/core/models/fit.ts';
import { needsOfFiles } from '#lib/core/models/fit-needs.ts';
import type { RepositoryInspection } from '#lib/core/models/registry/inspect-repository.ts';
import type { Device, Dtype, DtypeChoice } from '#lib/core/models/variant.ts';
import { unsupported } from '#lib/core/models/variant-support.ts';
import type { AdapterDescription } from '#lib/core/run/environment.ts';

/** A dtype, or a mix of them, as it can be chosen. */
export interface DtypeOption {
	readonly dtype: DtypeChoice;
	/** Of the weights; `null`: the host does not tell. */
	readonly bytes: number | null;
	/** Of the weights that are not in this origin's store; `null`: not known. */
	readonly missing: number | null;
	/** `null` while the device is being looked at. */
	readonly fit: Fit | null;
	/** Why it cannot be registered for this device; `null`: it can. */
	readonly problem: string | null;
}

export interface OptionContext {
	readonly inspection: RepositoryInspection;
	readonly files: readonly RepositoryFile[] | null;
	readonly device: Device;
	readonly fitDevice: FitDevice | null;
	readonly adapter: AdapterDescription | null;
	/** Paths that are whole in this origin's store. */
	readonly here: ReadonlySet<string>;
}

/** One choice with its size, whether it fits, and what speaks against it. */
export function dtypeOption(dtype: DtypeChoice, context: OptionContext): DtypeOption {
	const { inspection, files, device, fitDevice, adapter, here } = context;
	const chosen = inspection.weights.map((base) => ({
		base,
		dtype: typeof dtype === 'string' ? dtype : dtype[base]
	}));
	const parts = chosen.map(({ base, dtype: one }) =>
		one && files ? withExternalData(files, weightFile(base, one)) : []
	);
	const lacking = chosen.filter((_, at) => files !== null && parts[at]?.length === 0);
	const weights = parts.flat();
	const bytes = files && lacking.length === 0 ? bytesOf(weights) : null;
	const missing = bytesOf(weights.filter(({ path }) => !here.has(path)));
	const needs = needsOfFiles(weights, device, files ? missing : null);
	const { model, revision } = inspection;
	const refusal = unsupported({ model, revision, dtype, device }, adapter);
	return {
		dtype,
		bytes,
		missing: bytes === null ? null : missing,
		fit: fitDevice && lacking.length === 0 ? fitOf(needs, fitDevice) : null,
		problem:
			lacking.length > 0
				? `no file for ${lacking.map(({ base }) => base).join(', ')}`
				: refusal?.kind === 'unsupported-dtype'
					? 'this adapter has no shader-f16'
					: (refusal?.cause ?? null)
	};
}

/** What the form has chosen for the repository in sight. */
export class ConfigurationChoice {
	/** A dtype for all files; `null`: one per file. */
	dtype = $state<Dtype | null>('q4');
	mix = $state.raw<Readonly<Record<string, Dtype>>>({});
	device = $state<Device>('webgpu');

	get choice(): DtypeChoice {
		return this.dtype ?? this.mix;
	}

	/** From an address or the catalogue. */
	take(choice: DtypeChoice): void {
		if (typeof choice === 'string') this.dtype = choice;
		else {
			this.dtype = null;
			this.mix = choice;
		}
	}

	/** Fills the mix for these files: what was chosen for one stays, else the whole choice, else what there is. */
	fill(weights: readonly string[], offered: (base: string) => readonly Dtype[]): void {
		const whole = this.dtype;
		this.mix = Object.fromEntries(
			weights.map((base) => {
				const there = offered(base);
				const wanted = [whole, this.mix[base]].find((one) => one && there.includes(one));
				return [base, wanted ?? there[0] ?? 'fp32'];
			})
		);
		this.dtype = null;
	}
}
