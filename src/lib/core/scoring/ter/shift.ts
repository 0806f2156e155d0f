/** A run of words that moves to another place. */
export interface Shift {
	readonly start: number;
	readonly length: number;
	/** Before which of the words it is put. */
	readonly target: number;
	/** The words from here to {@link endOfChanged} are not what they were; all others are. */
	readonly firstChanged: number;
	readonly endOfChanged: number;
}

/**
 * A shift of `length` words from `start` to before the word `target`. A target inside the run moves it right by as many
 * words, as Tercom does.
 */
export function shiftOf(start: number, length: number, target: number, words: number): Shift {
	const firstChanged = Math.min(start, target);
	const endOfRun = target > start + length ? target : Math.min(target + length, words);
	return {
		start,
		length,
		target,
		firstChanged,
		endOfChanged: target < start ? start + length : endOfRun
	};
}

/** The words after a shift. */
export function shifted(words: Int32Array, shift: Shift): Int32Array {
	const { start, length, target, firstChanged, endOfChanged } = shift;
	const result = words.slice();
	const run = words.subarray(start, start + length);
	if (target < start) {
		result.set(run, firstChanged);
		result.set(words.subarray(target, start), firstChanged + length);
	} else {
		result.set(words.subarray(start + length, endOfChanged), firstChanged);
		result.set(run, endOfChanged - length);
	}
	return result;
}
