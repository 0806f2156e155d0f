import type { Remark } from '../finding.ts';
import type { LintRule } from '../lint-rule.ts';
import { counted, quoted, sameForm, wordsOf, type Word } from '../words.ts';

/** Longest phrase, in words, that is looked for. */
const longestPhrase = 50;
/** Longest piece, in UTF-16 units, that is looked for without regard to words, and how often it must come. */
const longestPiece = 8;
const pieceTimes = 8;

export const repetitionLoop: LintRule<'repetition-loop'> = {
	id: 'repetition-loop',
	label: 'Repetition loop',
	definition:
		'The same words, or the same few characters, again and again without anything between them.',
	begin({ times }) {
		return ({ text }) => {
			const words = wordsOf(text);
			const inWords = wordLoops(text, words, times);
			const inPieces = pieceLoops(text).filter(
				({ start, end }) => !inWords.some((loop) => start < loop.end && loop.start < end)
			);
			return [...inWords, ...inPieces].sort((a, b) => a.start - b.start);
		};
	}
};

/** A stretch [from, to) of a sequence that repeats its first `period` items. */
interface Loop {
	readonly from: number;
	readonly to: number;
	readonly period: number;
}

/**
 * For each period the stretches where item i equals item i − period. Shorter periods come first, so that `a a a a` is
 * four times `a`; a longer one must not touch what a shorter one took. Time: items × `longest`.
 */
function loops(
	items: ArrayLike<number>,
	longest: number,
	enough: (period: number) => number
): Loop[] {
	const found: Loop[] = [];
	const taken = new Uint8Array(items.length);
	for (let period = 1; period <= longest; period++) {
		const least = period * enough(period);
		if (least > items.length) continue;
		let from = 0;
		for (let at = period; at <= items.length; at++) {
			if (at < items.length && items[at] === items[at - period] && !taken[at]) continue;
			if (at - from >= least && !taken[from]) {
				found.push({ from, to: at, period });
				taken.fill(1, from, at);
			}
			from = at - period + 1;
		}
	}
	return found;
}

function wordLoops(text: string, words: readonly Word[], times: number): Remark[] {
	const ids = new Map<string, number>();
	const sequence = words.map((word) => {
		const form = sameForm(word.text);
		const id = ids.get(form) ?? ids.size;
		ids.set(form, id);
		return id;
	});
	// “very, very, very” is style, and so are numbers: short phrases must come once more.
	const enough = (period: number): number => (period === 1 ? times + 1 : times);
	return loops(sequence, longestPhrase, enough).flatMap(({ from, to, period }) => {
		const first = words[from];
		const keep = words[from + period - 1];
		const last = words[to - 1];
		if (!first || !keep || !last) return [];
		const phrase = text.slice(first.start, keep.end);
		return [remark(phrase, Math.floor((to - from) / period), first.start, keep.end, last.end)];
	});
}

function pieceLoops(text: string): Remark[] {
	const units = new Uint16Array(text.length);
	for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
	return loops(units, longestPiece, () => pieceTimes).flatMap(({ from, to, period }) => {
		const piece = text.slice(from, from + period);
		// Ruled lines and gaps are no loops.
		if (/^[\s\-=_*~.·]+$/.test(piece)) return [];
		// Whole pairs only: half of an emoji is no character.
		const start = isLow(units[from]) ? from + 1 : from;
		const end = isLow(units[to]) ? to - 1 : to;
		const times = Math.floor((end - start) / period);
		const keep = start + period;
		return times < pieceTimes - 1 ? [] : [remark(text.slice(start, keep), times, start, keep, end)];
	});
}

const isLow = (unit: number | undefined): boolean =>
	unit !== undefined && unit >= 0xdc00 && unit <= 0xdfff;

const remark = (
	phrase: string,
	times: number,
	start: number,
	keep: number,
	end: number
): Remark => ({
	start,
	end,
	message: `${quoted(phrase)} comes ${counted(times, 'time')} in a row.`,
	remedy: 'Keep it once; in a model’s output, try another dtype or a repetition penalty.',
	fixes: [{ label: 'Keep it once', edits: [{ start: keep, end, insert: '' }] }],
	automatic: true
});
