/** [x0, y0, x1, y1] in 0–1 of the upright image. */
export type Box = readonly [number, number, number, number];
export type Point = readonly [x: number, y: number];

/** Fractions to four digits: a pixel of a 10,000 px picture. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
const within = (value: number): number => Math.min(1, Math.max(0, value));
/** A box is never thinner than this. */
const least = 0.005;

/** The box between two corners, in any order; `null` when it is too thin to be meant. */
export function boxBetween([ax, ay]: Point, [bx, by]: Point): Box | null {
	const box = [
		within(Math.min(ax, bx)),
		within(Math.min(ay, by)),
		within(Math.max(ax, bx)),
		within(Math.max(ay, by))
	].map(rounded) as unknown as Box;
	return box[2] - box[0] < least || box[3] - box[1] < least ? null : box;
}

/** Moves a box whole; it stops at the picture's edge. */
export function moveBox([x0, y0, x1, y1]: Box, dx: number, dy: number): Box {
	const right = Math.min(1 - x1, Math.max(-x0, dx));
	const down = Math.min(1 - y1, Math.max(-y0, dy));
	return [rounded(x0 + right), rounded(y0 + down), rounded(x1 + right), rounded(y1 + down)];
}

/** Moves the lower right corner; it stays right of and below the other. */
export function resizeBox([x0, y0, x1, y1]: Box, dx: number, dy: number): Box {
	const right = Math.max(x0 + 2 * least, within(x1 + dx));
	const bottom = Math.max(y0 + 2 * least, within(y1 + dy));
	return [x0, y0, rounded(Math.min(1, right)), rounded(Math.min(1, bottom))];
}

/** What a key does to a box: arrows move it by a hundredth, with Shift they change its size; `null` for other keys. */
export function boxAfterKey(box: Box, key: string, shift: boolean): Box | null {
	const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
	if (!step) return null;
	const [dx, dy] = [(step[0] ?? 0) / 100, (step[1] ?? 0) / 100];
	return shift ? resizeBox(box, dx, dy) : moveBox(box, dx, dy);
}
