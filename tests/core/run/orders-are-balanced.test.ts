import { expect, test } from 'vitest';
import { balancedOrders } from '#lib/core/run/balanced-orders.ts';

test('worked by hand', () => {
	expect(balancedOrders(0)).toEqual([]);
	expect(balancedOrders(1)).toEqual([[0], [0]]);
	expect(balancedOrders(2)).toEqual([
		[0, 1],
		[1, 0]
	]);
	expect(balancedOrders(4)).toEqual([
		[0, 1, 3, 2],
		[1, 2, 0, 3],
		[2, 3, 1, 0],
		[3, 0, 2, 1]
	]);
});

test.each([2, 3, 4, 5, 6, 7, 8])(
	'of %d, each is in every place and after every other equally often',
	(n) => {
		const places = new Map<string, number>();
		const after = new Map<string, number>();
		const count = (counts: Map<string, number>, key: string) =>
			counts.set(key, (counts.get(key) ?? 0) + 1);
		for (const order of balancedOrders(n)) {
			expect(order.toSorted((a, b) => a - b)).toEqual([...Array(n).keys()]);
			for (const [place, one] of order.entries()) {
				count(places, `${one} at ${place}`);
				if (place > 0) count(after, `${one} after ${order[place - 1]}`);
			}
		}
		expect(places.size).toBe(n * n);
		expect(new Set(places.values()).size).toBe(1);
		expect(after.size).toBe(n * (n - 1));
		expect(new Set(after.values()).size).toBe(1);
	}
);
