import { createRandom, type Random } from '../stats/random.ts';
import { sortedByShare } from './bins.ts';
import { ciede2000, labFromHex, type Lab } from './ciede2000.ts';
import type { PaletteColor } from './image-colors.ts';
import { hexOf } from './srgb-lab.ts';

export const paletteSize = 8;
const rounds = 30;
/** Clusters closer than this CIEDE2000 are one color of a palette. */
const sameColor = 5;

interface Point extends Lab {
	readonly weight: number;
	readonly rgb: readonly [number, number, number];
}

/**
 * Few colors that stand for many: k-means in CIELAB, started by k-means++ (Arthur & Vassilvitskii 2007). The same
 * colors and seed give the same palette. Clusters that look alike are joined, so that there may be fewer than asked
 * for. Shares are kept in sum; most first.
 */
export function paletteOf(
	bins: readonly PaletteColor[],
	size = paletteSize,
	seed = 1
): PaletteColor[] {
	const points = bins.map(pointOf);
	if (points.length === 0) return [];
	let centers: Lab[] = seeds(points, size, createRandom(seed));
	let members: Point[][] = [];
	for (let round = 0; round < rounds; round++) {
		members = assign(points, centers);
		const moved = members.map(meanOf);
		const still = moved.every((center, index) => squaredDistance(center, centers[index]) < 1e-12);
		centers = moved;
		if (still) break;
	}
	return sortedByShare(joined(members).map(asColor));
}

function pointOf({ hex, share }: PaletteColor): Point {
	const value = parseInt(hex.slice(1), 16);
	return { ...labFromHex(hex), weight: share, rgb: [value >> 16, (value >> 8) & 255, value & 255] };
}

const squaredDistance = (first: Lab, second: Lab | undefined): number =>
	second
		? (first.l - second.l) ** 2 + (first.a - second.a) ** 2 + (first.b - second.b) ** 2
		: Infinity;

/** Starts far from each other: each is drawn with its weighted squared distance from those before. */
function seeds(points: readonly Point[], size: number, random: Random): Point[] {
	const chosen: Point[] = [];
	const distances = points.map(() => Infinity);
	const weights = points.map(({ weight }) => weight);
	while (chosen.length < size) {
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		if (!(total > 0)) break;
		let left = random() * total;
		const drawn = weights.findIndex((weight) => (left -= weight) < 0);
		const point = points[drawn < 0 ? weights.findLastIndex((weight) => weight > 0) : drawn];
		if (!point) break;
		chosen.push(point);
		points.forEach((other, index) => {
			distances[index] = Math.min(distances[index] as number, squaredDistance(other, point));
			weights[index] = other.weight * (distances[index] as number);
		});
	}
	return chosen;
}

/** The points of each center; a center that is nobody's closest is left out. */
function assign(points: readonly Point[], centers: readonly Lab[]): Point[][] {
	const members: Point[][] = centers.map(() => []);
	for (const point of points) {
		let best = 0;
		for (let index = 1; index < centers.length; index++)
			if (squaredDistance(point, centers[index]) < squaredDistance(point, centers[best]))
				best = index;
		members[best]?.push(point);
	}
	return members.filter((group) => group.length > 0);
}

function meanOf(points: readonly Point[]): Lab {
	const total = points.reduce((sum, { weight }) => sum + weight, 0);
	const mean = (of: (point: Point) => number) =>
		points.reduce((sum, point) => sum + point.weight * of(point), 0) / total;
	return { l: mean(({ l }) => l), a: mean(({ a }) => a), b: mean(({ b }) => b) };
}

/** Joins the two closest clusters until no two look alike. */
function joined(clusters: readonly Point[][]): Point[][] {
	const groups = clusters.map((points) => ({ points, center: meanOf(points) }));
	for (;;) {
		let closest = { first: -1, second: -1, distance: sameColor };
		groups.forEach(({ center }, first) =>
			groups.slice(first + 1).forEach((other, offset) => {
				const distance = ciede2000(center, other.center);
				if (distance < closest.distance) closest = { first, second: first + 1 + offset, distance };
			})
		);
		const [first, second] = [groups[closest.first], groups[closest.second]];
		if (!first || !second) return groups.map(({ points }) => points);
		const points = [...first.points, ...second.points];
		groups[closest.first] = { points, center: meanOf(points) };
		groups.splice(closest.second, 1);
	}
}

function asColor(points: readonly Point[]): PaletteColor {
	const share = points.reduce((sum, { weight }) => sum + weight, 0);
	const channel = (index: 0 | 1 | 2) =>
		points.reduce((sum, { weight, rgb }) => sum + weight * rgb[index], 0) / share;
	return { hex: hexOf(channel(0), channel(1), channel(2)), share };
}
