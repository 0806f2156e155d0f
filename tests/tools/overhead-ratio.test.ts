import { expect, test } from 'vitest';
import { speedRatios } from '#tools/overhead/ratio.ts';

/** Tokens at these times: the first after `ttft`, then one every `gap`. */
const stamps = (ttft: number, gap: number) => [0, 1, 2].map((index) => ttft + index * gap);

test('a loop that takes twice as long has half the speed', () => {
	const pairs = Array.from({ length: 8 }, () => ({
		measured: stamps(20, 10),
		bare: stamps(10, 5)
	}));
	const [decode, ttft] = speedRatios(pairs);
	// Two tokens in 20 ms against two in 10 ms.
	expect(decode).toMatchObject({ measured: 100, bare: 200, ratio: 0.5 });
	expect(ttft).toMatchObject({ measured: 20, bare: 10, ratio: 0.5 });
	expect(ttft?.interval).toMatchObject({ low: 0.5, high: 0.5 });
});

test('the median of the pairs does not care for one bad pair', () => {
	const even = { measured: stamps(10, 5), bare: stamps(10, 5) };
	const bad = { measured: stamps(1000, 500), bare: stamps(10, 5) };
	const [decode, ttft] = speedRatios([even, even, bad]);
	expect(decode?.ratio).toBe(1);
	expect(ttft).toMatchObject({ ratio: 1, interval: null });
});
