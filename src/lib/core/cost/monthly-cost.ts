import type { PowerFigures } from './gpu-power.ts';
import type { ServiceLoad } from './load.ts';
import type { MeasuredPace } from './measured-pace.ts';
import { priceOf, type InstancePrice } from './price-table.ts';
import type { Range } from './range.ts';
import { imagesPerHour, scaledMsPerImage } from './throughput.ts';

/** A year of 365.25 days has so many hours in a twelfth. */
const hoursPerMonth = 730.5;

/** What a service costs on one kind of machine. Ranges follow from the throughput's; US dollars. */
export interface InstanceCost {
	readonly instance: InstancePrice;
	readonly msPerImage: Range;
	/** Of one machine. */
	readonly imagesPerHour: Range;
	/** Machines at the same time. */
	readonly machines: Range;
	/** Machine hours that are paid, start-up included. */
	readonly paidHours: Range;
	/** Share of the paid hours in which pictures are worked on. */
	readonly busyShare: Range;
	readonly perMonthUsd: Range;
	readonly perThousandUsd: Range;
	readonly perImageUsd: Range;
}

/** Why a machine has no estimate, as a whole sentence. */
export interface NoEstimate {
	readonly instance: InstancePrice;
	readonly reason: string;
}

/**
 * What a month costs:
 *
 *     busy hours  = pictures / pictures per hour
 *     batch:  paid = busy / utilization + starts × machines × start-up;   machines = ⌈busy / utilization / 730.5⌉
 *     always: machines = ⌈pictures / 730.5 × peak factor / (pictures per hour × utilization)⌉;   paid = machines × 730.5
 *     month = paid × price per hour + machines × storage × price of storage
 *
 * @param peakBytes that one copy of the model takes; `null`: not known, and then not held against the memory.
 */
export function instanceCost(
	instance: InstancePrice,
	pace: MeasuredPace,
	here: PowerFigures,
	load: ServiceLoad,
	peakBytes: number | null
): InstanceCost | NoEstimate {
	const price = priceOf(instance, load.pricing);
	if (price === null)
		return {
			instance,
			reason: `It has no ${load.pricing === 'spot' ? 'spot' : 'on-demand'} price in the table.`
		};
	if (peakBytes !== null && peakBytes > instance.memoryGb * 1e9)
		return {
			instance,
			reason: `The model takes ${(peakBytes / 1e9).toFixed(1)} GB, and its GPU has ${instance.memoryGb} GB.`
		};
	const msPerImage = scaledMsPerImage(pace, here, instance);
	if (!(msPerImage.low > 0)) return { instance, reason: 'The run has no time above zero.' };
	const rate = imagesPerHour(msPerImage, instance.gpuCount);
	// Slow machines cost most, so the high end of the cost is the low end of the rate.
	const cheap = monthAt(rate.high, price, load);
	const dear = monthAt(rate.low, price, load);
	const range = (read: (month: Month) => number): Range => ({ low: read(cheap), high: read(dear) });
	const shares = [cheap, dear].map(({ busyShare }) => busyShare);
	return {
		...{ instance, msPerImage, imagesPerHour: rate },
		machines: range(({ machines }) => machines),
		paidHours: range(({ paidHours }) => paidHours),
		busyShare: { low: Math.min(...shares), high: Math.max(...shares) },
		perMonthUsd: range(({ usd }) => usd),
		perThousandUsd: range(({ usd }) => (usd / load.imagesPerMonth) * 1000),
		perImageUsd: range(({ usd }) => usd / load.imagesPerMonth)
	};
}

interface Month {
	readonly machines: number;
	readonly paidHours: number;
	readonly busyShare: number;
	readonly usd: number;
}

function monthAt(perHour: number, price: number, load: ServiceLoad): Month {
	const busy = load.imagesPerMonth / perHour;
	const planned = busy / load.utilization;
	const averageNeed = planned / hoursPerMonth;
	const machines = Math.max(
		1,
		Math.ceil(load.mode === 'batch' ? averageNeed : averageNeed * load.peakFactor)
	);
	const paidHours =
		load.mode === 'batch'
			? planned + load.startsPerMonth * machines * (load.startUpMinutes / 60)
			: machines * hoursPerMonth;
	const storage = machines * load.storageGb * load.storageUsdPerGbMonth;
	return { machines, paidHours, busyShare: busy / paidHours, usd: paidHours * price + storage };
}

export const isEstimated = (cost: InstanceCost | NoEstimate): cost is InstanceCost =>
	!('reason' in cost);
