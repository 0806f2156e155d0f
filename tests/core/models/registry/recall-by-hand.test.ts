import { describe, expect, it } from 'vitest';
import { rankOfRight, recallAtK } from '#lib/core/models/registry/recall.ts';
import {
	captionIndex,
	crossDirections,
	textDirection
} from '#lib/core/models/registry/retrieval-directions.ts';

const vector = (...values: number[]) => Float32Array.from(values);

describe('the rank of the best right candidate', () => {
	it('counts the wrong ones before it', () => {
		expect(rankOfRight([0.9, 0.2, 0.5], new Set([2]))).toBe(2);
		expect(rankOfRight([0.9, 0.2, 0.5], new Set([0, 1]))).toBe(1);
	});
	it('puts a wrong one that is just as similar before it', () => {
		expect(rankOfRight([0.5, 0.5, 0.5], new Set([1]))).toBe(3);
	});
	it('is infinite without a right one, and passes over the query itself', () => {
		expect(rankOfRight([0.5], new Set())).toBe(Infinity);
		expect(rankOfRight([NaN, 0.1, 0.3], new Set([1]))).toBe(2);
	});
});

it('recall at k is the share of queries that found something right in time', () => {
	expect([1, 5, 10].map((k) => recallAtK([1, 2, 6, Infinity], k))).toEqual([0.25, 0.5, 0.75]);
	expect(recallAtK([], 1)).toBe(0);
});

it('takes the same words as one caption that is right for all its pictures', () => {
	const index = captionIndex([
		{ captions: ['A red dot.', 'a  RED dot. '] },
		{ captions: ['A red dot.', 'A blue dot.'] },
		{ captions: [' '] }
	]);
	expect(index.captions).toEqual(['A red dot.', 'A blue dot.']);
	expect(index.picturesOf.map((set) => [...set])).toEqual([[0, 1], [1]]);
	expect(index.ofPicture.map((set) => [...set])).toEqual([[0], [0, 1], []]);
});

/*
 * Three pictures at 0°, 90° and 180°; captions at 0° (picture 0), 180° (picture 1: wrong by 90°, and nearest to
 * picture 2) and 180° exactly (picture 2).
 * Captions: c0 finds p0 first (1 > 0 > -1): rank 1. c1 has p2 at 1, p1 at 0: rank 2. c2 finds p2: rank 1.
 * Pictures: p0 finds c0 (1, -1, -1): rank 1. p1 has 0 with all: its own c1 ties with two wrong: rank 3. p2 has c1 and
 * c2 at 1, c1 wrong: rank 2.
 */
it('looks in both directions', () => {
	const pictures = [vector(1, 0), vector(0, 1), vector(-1, 0)];
	const texts = [vector(1, 0), vector(-1, 0), vector(-1, 0)];
	const index = captionIndex([{ captions: ['a'] }, { captions: ['b'] }, { captions: ['c'] }]);
	const [toImages, toTexts] = crossDirections(index, texts, pictures);
	expect(toImages).toMatchObject({ from: 'text', to: 'image', queries: 3, candidates: 3 });
	expect(toImages?.recall.map(({ value }) => value)).toEqual([2 / 3, 1, 1]);
	expect(toTexts).toMatchObject({ from: 'image', to: 'text', queries: 3, candidates: 3 });
	expect(toTexts?.recall.map(({ value }) => value)).toEqual([1 / 3, 1, 1]);
	expect(toTexts?.recall[0]?.interval).toBeNull();
});

it('finds nothing for a model that says the same of everything', () => {
	const same = Array.from({ length: 12 }, () => vector(1, 0));
	const index = captionIndex(same.map((_, at) => ({ captions: [`caption ${at}`] })));
	for (const { recall } of crossDirections(index, same, same))
		expect(recall.map(({ value }) => value)).toEqual([0, 0, 0]);
});

/* Captions a, b of one picture and c of another, which has no second one: two queries, two candidates each. */
it('looks for the other captions of a picture, and never for the query itself', () => {
	const index = captionIndex([{ captions: ['a', 'b'] }, { captions: ['c'] }]);
	const found = textDirection(index, [vector(1, 0), vector(0.6, 0.8), vector(0, 1)]);
	expect(found).toMatchObject({ from: 'text', to: 'text', queries: 2, candidates: 2 });
	// a is nearer to b (0.6) than to c (0); b is nearer to c (0.8) than to a (0.6).
	expect(found.recall.map(({ value }) => value)).toEqual([0.5, 1, 1]);
});
