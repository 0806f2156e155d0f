import type { PowerFigures } from './gpu-power.ts';

/** A rentable machine with GPUs. Power and memory are of one GPU, prices of the whole machine. */
export interface InstancePrice extends PowerFigures {
	/** Unique in a table. */
	readonly id: string;
	readonly provider: string;
	/** The provider's name of it: `g4dn.xlarge`. */
	readonly name: string;
	readonly gpu: string;
	readonly gpuCount: number;
	/** 10⁹ bytes of one GPU. */
	readonly memoryGb: number;
	/** `null`: not offered, or not known. */
	readonly onDemandUsdPerHour: number | null;
	readonly spotUsdPerHour: number | null;
	/** ISO 8601 month or day: prices change, and these are never looked up. */
	readonly asOf: string;
	/** Of the one price, where it is known since another day; `null`: as of {@link asOf} like the rest. */
	readonly onDemandAsOf: string | null;
	readonly spotAsOf: string | null;
	readonly region: string;
	/** Where the price is from, in words. */
	readonly source: string;
}

export interface PriceTable {
	readonly format: 'loupe.prices/1';
	readonly instances: readonly InstancePrice[];
}

export const pricings = ['onDemand', 'spot'] as const;
export type Pricing = (typeof pricings)[number];

/** The day or month of one of its prices. */
export const priceDateOf = (instance: InstancePrice, pricing: Pricing): string =>
	(pricing === 'spot' ? instance.spotAsOf : instance.onDemandAsOf) ?? instance.asOf;

/** The instance with another price, which is as of the day on which it was typed. */
export const withPrice = (
	instance: InstancePrice,
	pricing: Pricing,
	usdPerHour: number | null,
	today: string
): InstancePrice =>
	pricing === 'spot'
		? { ...instance, spotUsdPerHour: usdPerHour, spotAsOf: today }
		: { ...instance, onDemandUsdPerHour: usdPerHour, onDemandAsOf: today };

/** The instance with the same price as of another day or month. */
export const withPriceDate = (
	instance: InstancePrice,
	pricing: Pricing,
	asOf: string
): InstancePrice =>
	pricing === 'spot' ? { ...instance, spotAsOf: asOf } : { ...instance, onDemandAsOf: asOf };

export const priceOf = (instance: InstancePrice, pricing: Pricing): number | null =>
	pricing === 'spot' ? instance.spotUsdPerHour : instance.onDemandUsdPerHour;
