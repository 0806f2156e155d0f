import { bundledWeightBytes } from '#lib/core/models/bundled-bytes.ts';
import type { BundledModel } from '#lib/core/models/bundled-model.ts';
import {
	devices,
	parseVariantId,
	variantId,
	type Device,
	type Dtype,
	type Variant
} from '#lib/core/models/variant.ts';
import { unsupported } from '#lib/core/models/variant-support.ts';
import type { AdapterDescription } from '#lib/core/run/environment.ts';
import { variantLook } from '#lib/ui/variant-look.ts';

/** One line of the choice: a bundled model at a revision and dtype, on either device. */
export interface VariantRow {
	/** As on every page: `demo-vlm`, `demo-vlm@early`. */
	readonly name: string;
	readonly revision: string;
	readonly label: string;
	readonly dtype: Dtype;
	readonly bytes: number;
	readonly cells: readonly VariantCell[];
}

export interface VariantCell {
	readonly variant: Variant;
	readonly id: string;
	readonly device: Device;
	/** Why it cannot be chosen on this device. */
	readonly reason: string | null;
}

/** Which variants are to be measured: bundled ones by tick, any other by name. */
export class VariantSelection {
	#chosen = $state.raw<readonly Variant[]>([]);
	/** Variants of a model hub that were added by name; they stay listed when they are not chosen. */
	#named = $state.raw<readonly Variant[]>([]);

	get chosen(): readonly Variant[] {
		return this.#chosen;
	}

	get named(): readonly Variant[] {
		return this.#named;
	}

	has(id: string): boolean {
		return this.#chosen.some((variant) => variantId(variant) === id);
	}

	toggle(variant: Variant): void {
		const id = variantId(variant);
		this.#chosen = this.has(id)
			? this.#chosen.filter((other) => variantId(other) !== id)
			: [...this.#chosen, variant];
	}

	/** Chooses one; where it is none of the bundled ones it is listed as an added one. */
	choose(variant: Variant, bundled: boolean): void {
		if (this.has(variantId(variant))) return;
		if (!bundled) this.#named = [...this.#named, variant];
		this.#chosen = [...this.#chosen, variant];
	}

	/** @throws FailureError (`bad-plan`) when the name is no repository id. */
	addByName(name: string, dtype: Dtype, device: Device): void {
		this.choose(parseVariantId(`${name.trim()}:${dtype}:${device}`), false);
	}

	remove(variant: Variant): void {
		const others = (list: readonly Variant[]) =>
			list.filter((other) => variantId(other) !== variantId(variant));
		this.#named = others(this.#named);
		this.#chosen = others(this.#chosen);
	}
}

export function variantRows(
	models: readonly BundledModel[],
	adapter: AdapterDescription | null
): VariantRow[] {
	return models.flatMap(({ id: model, revisions }) =>
		Object.entries(revisions).flatMap(([revision, bundled]) =>
			bundled.dtypes.map((dtype) => ({
				name: variantLook({ model, revision, dtype, device: 'wasm' }).model,
				revision,
				label: bundled.label,
				dtype,
				bytes: bundledWeightBytes(bundled, dtype),
				cells: devices.map((device) => cell({ model, revision, dtype, device }, adapter))
			}))
		)
	);
}

function cell(variant: Variant, adapter: AdapterDescription | null): VariantCell {
	const problem = unsupported(variant, adapter);
	const reason = problem?.kind === 'no-webgpu' ? 'no WebGPU' : problem ? 'no shader-f16' : null;
	return { variant, id: variantId(variant), device: variant.device, reason };
}
