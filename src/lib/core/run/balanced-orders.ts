/**
 * Orders of `n` things, to be gone through again and again: over all of them each stands equally often in every place, and
 * within an order comes equally often right after every other, so that what one leaves behind (heat, cold caches) does
 * not always meet the same next one. A Williams design (1949): `n` orders, or `2 n` of them where `n` is odd.
 */
export function balancedOrders(n: number): number[][] {
	// 0, 1, n − 1, 2, n − 2 …: no two neighbors are equally far apart around the circle.
	const zigzag = Array.from({ length: n }, (_, place) =>
		place % 2 === 1 ? (place + 1) / 2 : (n - place / 2) % n
	);
	const orders = Array.from({ length: n }, (_, shift) => zigzag.map((one) => (one + shift) % n));
	return n % 2 === 0 ? orders : [...orders, ...orders.map((order) => order.toReversed())];
}
