import type { BeamEditDistance } from './beam-edit-distance.ts';
import { shifted, shiftOf, type Shift } from './shift.ts';

/** Tercom's limits: the longest run of words that moves, and between positions how far apart. */
const [longestRun, farthest] = [10, 50];
/** sacrebleu's own limit, over all shifts of a text: it bounds the time that long texts take. */
export const mostTried = 1000;

export interface BestShift {
	readonly shift: Shift;
	readonly words: Int32Array;
	/** Edits it saves; may be none or negative. */
	readonly gain: number;
}

/**
 * The shift that saves the most edits; of equal ones the longest, then the one of the earliest words, then that to the
 * earliest place. Tried are runs that stand in the reference elsewhere, where some of them are wrong here and there.
 * `tried` counts on from call to call.
 */
export function bestShift(
	table: BeamEditDistance,
	reference: Int32Array,
	tried: number
): { readonly best: BestShift | null; readonly tried: number } {
	const { words, distance } = table;
	const { positions, candidateErrors, referenceErrors } = table.alignment();
	let best: BestShift | null = null;
	for (const [start, target, length] of movableRuns(words, reference)) {
		if (candidateErrors[start] === candidateErrors[start + length]) continue;
		if (referenceErrors[target] === referenceErrors[target + length]) continue;
		const aligned = positions[target] as number;
		if (aligned >= start && aligned < start + length) continue;
		let previous = -1;
		for (const place of places(positions, target, length)) {
			if (place === previous) continue;
			previous = place;
			const shift = shiftOf(start, length, place, words.length);
			const moved = shifted(words, shift);
			const one = { shift, words: moved, gain: distance - table.distanceAfter(moved, shift) };
			tried++;
			if (best === null || isBetter(one, best)) best = one;
		}
		if (tried >= mostTried) break;
	}
	return { best, tried };
}

/** Runs of words that the reference has near by: where they start here, there, and how long they are. */
function* movableRuns(
	words: Int32Array,
	reference: Int32Array
): Generator<readonly [start: number, target: number, length: number]> {
	for (let start = 0; start < words.length; start++) {
		const last = Math.min(reference.length - 1, start + farthest);
		for (let target = Math.max(0, start - farthest); target <= last; target++) {
			const longest = Math.min(longestRun, words.length - start, reference.length - target);
			for (let length = 1; length <= longest; length++) {
				if (words[start + length - 1] !== reference[target + length - 1]) break;
				yield [start, target, length];
			}
		}
	}
}

/** Where a run may go: behind the word aligned with each of the reference's, from the one before the run on. */
function* places(positions: Int32Array, target: number, length: number): Generator<number> {
	for (let at = target - 1; at < target + length && at < positions.length; at++)
		yield at === -1 ? 0 : (positions[at] as number) + 1;
}

function isBetter(one: BestShift, best: BestShift): boolean {
	if (one.gain !== best.gain) return one.gain > best.gain;
	if (one.shift.length !== best.shift.length) return one.shift.length > best.shift.length;
	if (one.shift.start !== best.shift.start) return one.shift.start < best.shift.start;
	return one.shift.target < best.shift.target;
}
