import { expect, test } from 'vitest';
import { cheaperThan } from '#lib/core/cost/cheaper.ts';
import { defaultLoad } from '#lib/core/cost/load.ts';
import { instanceCost, isEstimated } from '#lib/core/cost/monthly-cost.ts';
import { onDeviceCost } from '#lib/core/cost/on-device.ts';
import type { MeasuredPace } from '#lib/core/cost/measured-pace.ts';
import type { InstancePrice } from '#lib/core/cost/price-table.ts';
import { imagesPerHour, scaledMsPerImage } from '#lib/core/cost/throughput.ts';

const here = { bandwidthGbs: 100, fp16Tflops: 10 };
const instance: InstancePrice = {
	id: 'x/one',
	provider: 'X',
	name: 'one',
	gpu: 'G',
	gpuCount: 2,
	memoryGb: 16,
	bandwidthGbs: 400,
	fp16Tflops: 50,
	onDemandUsdPerHour: 2,
	spotUsdPerHour: null,
	asOf: '2025-06',
	onDemandAsOf: null,
	spotAsOf: null,
	region: 'here',
	source: ''
};
const exactly = (mean: number) => ({ mean, interval: null });
const pace: MeasuredPace = {
	totalMs: exactly(2620),
	hostMs: exactly(20),
	prefillMs: exactly(1000),
	decodeMs: exactly(1600),
	pictures: 5,
	promptsPerImage: 2
};

/*
 * By hand. Prefill: 1000 ms × 10/50 = 200 ms; decode: 1600 ms × 100/400 = 400 ms.
 * Fastest: 20 + 200/1 + 400/1.5 = 486.67 ms. Slowest: 20 + 200/0.25 + 400/0.5 = 1620 ms.
 */
test('scales prefill by compute and decode by bandwidth, with the band', () => {
	const ms = scaledMsPerImage(pace, here, instance);
	expect(ms.low).toBeCloseTo(486.667, 2);
	expect(ms.high).toBeCloseTo(1620, 9);
	// 3,600,000 / 1620 × 2 GPUs = 4444.4; / 486.667 × 2 = 14794.5
	const rate = imagesPerHour(ms, 2);
	expect(rate.low).toBeCloseTo(4444.44, 1);
	expect(rate.high).toBeCloseTo(14794.52, 1);
});

test('what pictures differ by widens the band', () => {
	const between = (mean: number, low: number, high: number) => ({ mean, interval: { low, high } });
	const ms = scaledMsPerImage(
		{
			...pace,
			hostMs: between(20, 18, 22),
			prefillMs: between(1000, 900, 1100),
			decodeMs: between(1600, 1500, 1700)
		},
		here,
		instance
	);
	// 18 + 180/1 + 375/1.5 = 448; 22 + 220/0.25 + 425/0.5 = 1752.
	expect(ms.low).toBeCloseTo(448, 9);
	expect(ms.high).toBeCloseTo(1752, 9);
});

test('a batch pays its work, its starts and its storage', () => {
	const load = {
		...defaultLoad,
		imagesPerMonth: 444_444.444,
		utilization: 0.5,
		startsPerMonth: 12,
		startUpMinutes: 10,
		storageGb: 100,
		storageUsdPerGbMonth: 0.1
	};
	const cost = instanceCost(instance, pace, here, load, null);
	if (!isEstimated(cost)) throw new Error(cost.reason);
	// Slow end: 100 h busy / 0.5 = 200 h, and 12 starts × 1 machine × 1/6 h = 2 h: 202 h × 2 $ + 10 $ = 414 $.
	expect(cost.paidHours.high).toBeCloseTo(202, 3);
	expect(cost.machines).toEqual({ low: 1, high: 1 });
	expect(cost.perMonthUsd.high).toBeCloseTo(414, 2);
	expect(cost.perThousandUsd.high).toBeCloseTo(0.9315, 4);
	expect(cost.perImageUsd.high).toBeCloseTo(0.0009315, 7);
	// Fast end: 444,444.444 / 14,794.52 = 30.0412 h busy, 60.0823 h planned, 62.0823 h × 2 $ + 10 $.
	expect(cost.perMonthUsd.low).toBeCloseTo(134.165, 2);
});

test('machines that stand ready are paid by the month, for the busiest hour', () => {
	const load = {
		...defaultLoad,
		mode: 'always' as const,
		imagesPerMonth: 730.5 * 2000,
		peakFactor: 3,
		utilization: 0.5,
		storageGb: 0
	};
	const cost = instanceCost(instance, pace, here, load, null);
	if (!isEstimated(cost)) throw new Error(cost.reason);
	// 2000 an hour × 3 = 6000. Slow: 6000 / (4444.4 × 0.5) = 2.7, so 3 machines. Fast: 6000 / 7397 = 0.8, so 1.
	expect(cost.machines).toEqual({ low: 1, high: 3 });
	expect(cost.perMonthUsd.low).toBeCloseTo(1461, 6);
	expect(cost.perMonthUsd.high).toBeCloseTo(4383, 6);
	// Busy: 2000 / 4444.4 / 3 = 0.15 and 2000 / 14794.5 = 0.1352
	expect(cost.busyShare.high).toBeCloseTo(0.15, 6);
	expect(cost.busyShare.low).toBeCloseTo(0.13519, 4);
});

test('says why there is no estimate', () => {
	expect(
		instanceCost(instance, pace, here, { ...defaultLoad, pricing: 'spot' }, null)
	).toMatchObject({
		reason: 'It has no spot price in the table.'
	});
	expect(instanceCost(instance, pace, here, defaultLoad, 20e9)).toMatchObject({
		reason: 'The model takes 20.0 GB, and its GPU has 16 GB.'
	});
});

test('names what is cheaper, and whether that is sure', () => {
	const dear = { ...instance, id: 'x/dear', onDemandUsdPerHour: 4 };
	const dearest = { ...instance, id: 'x/dearest', onDemandUsdPerHour: 40 };
	const load = { ...defaultLoad, storageGb: 0 };
	const costs = [dearest, dear, instance].map((one) => instanceCost(one, pace, here, load, null));
	const [top] = costs;
	if (!top || !isEstimated(top)) throw new Error('no cost');
	const cheaper = cheaperThan(top, costs);
	expect(cheaper.map(({ cost }) => cost.instance.id)).toEqual(['x/one', 'x/dear']);
	expect(cheaper[0]?.saving).toBeCloseTo(0.95, 9);
	expect(cheaper[0]?.surely).toBe(true);
	const second = costs[1]!;
	if (!isEstimated(second)) throw new Error('no cost');
	// Half the price, but the ranges overlap.
	expect(cheaperThan(second, costs)[0]).toMatchObject({ saving: 0.5, surely: false });
});

test('on the device: energy only where it was given', () => {
	// 20 W for 1.8 s is 0.01 Wh; at 0.3 $/kWh, 1,000 of them (10 Wh) cost 0.003 $; 50 Wh last 5,000.
	expect(onDeviceCost(1800, 20, 0.3, 50)).toEqual({
		wattHoursPerImage: 0.01,
		usdPerThousand: 0.003,
		imagesPerCharge: 5000
	});
	expect(onDeviceCost(1800, null, 0.3, 50)).toEqual({
		wattHoursPerImage: null,
		usdPerThousand: null,
		imagesPerCharge: null
	});
});
