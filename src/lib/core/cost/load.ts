import * as v from 'valibot';
import { amount, type SchemaOf } from '../schema.ts';
import { pricings, type Pricing } from './price-table.ts';

/** `always`: machines stand ready around the clock; `batch`: they are started, work through what is there, and stop. */
const loadModes = ['always', 'batch'] as const;
export type LoadMode = (typeof loadModes)[number];

/** What a service has to do in a month, and what is paid beside machine hours. */
export interface ServiceLoad {
	readonly imagesPerMonth: number;
	readonly mode: LoadMode;
	/** Of `always`: the busiest hour has so many times the pictures of an average one. From 1 on. */
	readonly peakFactor: number;
	/** Share of a machine's throughput that is planned with, above 0 and up to 1. */
	readonly utilization: number;
	readonly pricing: Pricing;
	/** Of `batch`: starts in a month, each paid for so long before it works. */
	readonly startsPerMonth: number;
	readonly startUpMinutes: number;
	/** Kept per machine: its system and the model's files. */
	readonly storageGb: number;
	readonly storageUsdPerGbMonth: number;
}

export const defaultLoad: ServiceLoad = {
	imagesPerMonth: 100_000,
	mode: 'batch',
	peakFactor: 3,
	utilization: 0.7,
	pricing: 'onDemand',
	startsPerMonth: 30,
	startUpMinutes: 5,
	storageGb: 50,
	storageUsdPerGbMonth: 0.08
};

const share = 'expected a share above 0 and up to 1';
const above = 'expected a number above 0';

export const loadSchema: SchemaOf<ServiceLoad> = v.object({
	imagesPerMonth: v.pipe(
		amount,
		v.check((value) => value > 0, above)
	),
	mode: v.picklist(loadModes),
	peakFactor: v.pipe(amount, v.minValue(1, 'expected a number from 1 on')),
	utilization: v.pipe(
		amount,
		v.check((value) => value > 0 && value <= 1, share)
	),
	pricing: v.picklist(pricings),
	startsPerMonth: amount,
	startUpMinutes: amount,
	storageGb: amount,
	storageUsdPerGbMonth: amount
});
