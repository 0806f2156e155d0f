export interface Point {
	readonly x: number;
	readonly y: number;
}

/** Where a label is written: the left end of its middle line, in px. */
export type LabelPlace = Point;

interface Box extends Point {
	readonly width: number;
	readonly height: number;
}

const gap = 9;
/** How far above or below its point a label may stand, in the order in which places are tried. */
const rows = [-9, 9, 0, -25, 25, -41, 41];
const lineHeight = 15;
const pointSize = 14;

const overlaps = (a: Box, b: Box): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Places one label beside each point, one after the other: at the first place that lies inside and covers no point and
 * no earlier label, else at the first of all. `right` is the edge they must stay left of.
 */
export function placeLabels(
	points: readonly Point[],
	widths: readonly number[],
	right: number
): LabelPlace[] {
	const taken: Box[] = points.map(({ x, y }) => ({
		x: x - pointSize / 2,
		y: y - pointSize / 2,
		width: pointSize,
		height: pointSize
	}));
	return points.map(({ x, y }, index) => {
		const width = widths[index] ?? 0;
		const boxes = rows.flatMap((row) =>
			[x + gap, x - gap - width].map((left) => ({
				x: left,
				y: y + row - lineHeight / 2,
				width,
				height: lineHeight
			}))
		);
		const free = boxes.find(
			(box) => box.x >= 0 && box.x + width <= right && !taken.some((other) => overlaps(box, other))
		);
		const place = free ?? (boxes[0] as Box);
		taken.push(place);
		return { x: place.x, y: place.y + lineHeight / 2 };
	});
}
