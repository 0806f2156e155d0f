import { describe, expect, it } from 'vitest';
import {
	boxAfterKey,
	boxBetween,
	moveBox,
	resizeBox
} from '#lib/features/references/edit/box-geometry.ts';

describe('a box', () => {
	it('lies between two corners in any order, inside the picture', () => {
		expect(boxBetween([0.8, 1.2], [0.2, 0.4])).toEqual([0.2, 0.4, 0.8, 1]);
		expect(boxBetween([0.5, 0.5], [0.501, 0.9])).toBeNull();
	});

	it('stops at the edges when it is moved, and keeps its size', () => {
		expect(moveBox([0.1, 0.1, 0.3, 0.4], -0.5, 0.9)).toEqual([0, 0.7, 0.2, 1]);
		expect(moveBox([0.1, 0.1, 0.3, 0.4], 0.05, 0)).toEqual([0.15, 0.1, 0.35, 0.4]);
	});

	it('never turns inside out when it is sized', () => {
		expect(resizeBox([0.5, 0.5, 0.6, 0.6], -0.4, 0.9)).toEqual([0.5, 0.5, 0.51, 1]);
	});

	it('follows arrows by a hundredth, and no other key', () => {
		expect(boxAfterKey([0.1, 0.1, 0.3, 0.3], 'ArrowRight', false)).toEqual([0.11, 0.1, 0.31, 0.3]);
		expect(boxAfterKey([0.1, 0.1, 0.3, 0.3], 'ArrowUp', true)).toEqual([0.1, 0.1, 0.3, 0.29]);
		expect(boxAfterKey([0.1, 0.1, 0.3, 0.3], 'Enter', false)).toBeNull();
	});
});
