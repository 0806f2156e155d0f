import { expect, test } from 'vitest';
import { bootstrapInterval, medianInterval } from '#lib/core/stats/bootstrap.ts';
import { mean, sorted } from '#lib/core/stats/quantile.ts';
import { createRandom } from '#lib/core/stats/random.ts';

const random = createRandom(3);
const values = Array.from({ length: 30 }, () => random() * 100);

test('the same values and seed give the same interval', () => {
	expect(medianInterval(sorted(values), 5)).toEqual(medianInterval(sorted(values), 5));
	expect(bootstrapInterval(values, mean, 5)).toEqual(bootstrapInterval(values, mean, 5));
	expect(bootstrapInterval(values, mean, 5)).not.toEqual(bootstrapInterval(values, mean, 6));
});

test('it says its level and its sample size', () => {
	expect(medianInterval(sorted(values), 5)).toMatchObject({ level: 0.95, n: 30 });
});

test('fewer than six values have none', () => {
	const few = [1, 2, 3, 4, 5];
	expect(medianInterval(sorted(few), 1)).toBeNull();
	expect(bootstrapInterval(few, mean, 1)).toBeNull();
	expect(medianInterval(sorted([...few, 6]), 1)).not.toBeNull();
});
