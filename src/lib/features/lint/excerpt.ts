/** A finding's surroundings, cut into what stands before it, the marked part, and what follows. */
export interface Excerpt {
	readonly before: string;
	readonly marked: string;
	readonly after: string;
}

/** UTF-16 units shown around a mark, and of a mark. */
const around = 90;
const longestMark = 240;

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** No surrogate pair is cut in two. */
const whole = (text: string, at: number): number =>
	isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at)) ? at - 1 : at;

/** The place from `start` to `end` with some of the text around it; `…` where it goes on. */
export function excerptOf(text: string, start: number, end: number): Excerpt {
	const from = start <= around * 1.5 ? 0 : whole(text, start - around);
	const to = text.length - end <= around * 1.5 ? text.length : whole(text, end + around);
	const marked = text.slice(start, end);
	return {
		before: (from > 0 ? '…' : '') + text.slice(from, start),
		marked:
			marked.length > longestMark * 2
				? `${text.slice(start, whole(text, start + longestMark))} … ${text.slice(whole(text, end - longestMark), end)}`
				: marked,
		after: text.slice(end, to) + (to < text.length ? '…' : '')
	};
}

/** A text, or so many UTF-16 units of it and `…`. */
export const beginning = (text: string, units: number): string =>
	text.length <= units ? text : `${text.slice(0, whole(text, units))}…`;

/** White space that is marked must be seen. */
export const visible = (marked: string): string =>
	/^\s+$/.test(marked)
		? [...marked.slice(0, 20)]
				.map((sign) => (/[\r\n]/.test(sign) ? '↵' : sign === '\t' ? '⇥' : '␣'))
				.join('')
		: marked;
