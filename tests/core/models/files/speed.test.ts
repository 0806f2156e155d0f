import { expect, it } from 'vitest';
import { SpeedMeter } from '#lib/core/models/files/speed.ts';

it('is what came since the first stamp of the last seconds', () => {
	const meter = new SpeedMeter();
	expect(meter.at(0)).toBeNull();
	meter.add(0, 999);
	meter.add(1000, 2000);
	meter.add(2000, 4000);
	expect(meter.at(2000)).toBe(3000);
	// Nothing more comes: it falls, and then there is none.
	expect(meter.at(4000)).toBe(1500);
	expect(meter.at(7001)).toBeNull();
});

it('says nothing after too short a time', () => {
	const meter = new SpeedMeter();
	meter.add(0, 1);
	meter.add(400, 1000);
	expect(meter.at(400)).toBeNull();
});
