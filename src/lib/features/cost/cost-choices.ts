import * as v from 'valibot';
import type { PowerFigures } from '#lib/core/cost/gpu-power.ts';
import { defaultLoad, loadSchema, type ServiceLoad } from '#lib/core/cost/load.ts';
import { defaultPrices, instanceSchema } from '#lib/core/cost/price-schema.ts';
import type { InstancePrice } from '#lib/core/cost/price-table.ts';
import { amount, type SchemaOf } from '#lib/core/schema.ts';

/** Everything that the user decides on the page of costs. Kept as one document. */
export interface CostChoices {
	readonly instances: readonly InstancePrice[];
	readonly load: ServiceLoad;
	/** Name in the table of known GPUs, or `null`: the figures were typed. */
	readonly gpu: string | null;
	/** Of the device that measured; `null` until the user says. */
	readonly power: PowerFigures | null;
	readonly watts: number | null;
	readonly usdPerKwh: number | null;
	readonly batteryWh: number | null;
}

export const defaultChoices: CostChoices = {
	instances: defaultPrices.instances,
	load: defaultLoad,
	gpu: null,
	power: null,
	watts: null,
	usdPerKwh: null,
	batteryWh: null
};

const figure = v.pipe(
	amount,
	v.check((value) => value > 0)
);
const maybe = v.nullable(amount);

/** Of what was kept; what cannot be read is forgotten. */
export const choicesSchema: SchemaOf<CostChoices> = v.object({
	instances: v.array(instanceSchema),
	load: loadSchema,
	gpu: v.nullable(v.string()),
	power: v.nullable(v.object({ bandwidthGbs: figure, fp16Tflops: figure })),
	watts: maybe,
	usdPerKwh: maybe,
	batteryWh: maybe
});
