import { findColors, type NamedColor } from '../../color/in-captions.ts';
import type { Reference } from '../../references/reference.ts';
import { keywordRecall } from '../../scoring/keywords.ts';
import { oneToTen } from './number-words.ts';

/**
 * Where the second text says other than the first, in short phrases: the same thing in another color (`circle: red →
 * blue`), another number of the same things, the opposite of a place or state, yes for no, and keywords of the
 * reference that are gone. Words are compared, not understood: what is only left out is no contradiction, except for
 * keywords.
 */
export function contradictions(
	before: string,
	after: string,
	reference: Reference | undefined
): string[] {
	return [
		...flipped(coloredThings(before), coloredThings(after)),
		...flipped(countedThings(before), countedThings(after)),
		...flippedOpposites(before, after),
		...flippedAnswer(before, after),
		...lostKeywords(before, after, reference)
	];
}

/** By thing: what is said of it. */
type Said = ReadonlyMap<string, ReadonlySet<string>>;

/** Things that both texts speak of, and of which they have nothing in common to say. */
function flipped(before: Said, after: Said): string[] {
	return [...before].flatMap(([thing, first]) => {
		const second = after.get(thing);
		if (!second || [...first].some((word) => second.has(word))) return [];
		return [`${thing}: ${[...first].join(', ')} → ${[...second].join(', ')}`];
	});
}

function collect(pairs: readonly (readonly [string, readonly string[]])[]): Said {
	const said = new Map<string, Set<string>>();
	for (const [thing, words] of pairs) {
		const known = said.get(thing) ?? new Set();
		for (const word of words) known.add(word);
		said.set(thing, known);
	}
	return said;
}

/** Words after a color or a number that are no things. */
const notThings = new Set(
	'and or but on in at of to with by for from the a an is are as next near beside behind while which that color colored colour coloured one ones'.split(
		' '
	)
);

/**
 * `red circle`, `the circle is red`: things by their singular, with the basic colors that are said of them. Colors that
 * are joined (`a red and blue circle`) are all said of what stands beside the first or the last of them.
 */
function coloredThings(text: string): Said {
	return collect(
		joinedColors(text).flatMap((colors): [string, readonly string[]][] => {
			const [start, end] = [colors[0]?.start ?? 0, colors.at(-1)?.end ?? 0];
			const things = [
				thingIn(/^\s+(\p{L}+)/u.exec(text.slice(end, end + 60))?.[1]),
				thingIn(
					/(\p{L}+)\s+(?:is|are|was|were)\s+$/u.exec(
						text.slice(Math.max(0, start - 60), start)
					)?.[1]
				)
			];
			const said = colors.flatMap(({ term, denied }): readonly string[] =>
				denied ? term.basics.map((name) => `not ${name}`) : term.basics
			);
			return things.flatMap((thing): [string, readonly string[]][] =>
				thing === null ? [] : [[thing, said]]
			);
		})
	);
}

/** Colors with nothing but a comma, `and`, `or`, an article or a sign between them belong together. */
function joinedColors(text: string): NamedColor[][] {
	const groups: NamedColor[][] = [];
	let last: NamedColor | undefined;
	for (const color of findColors(text)) {
		const between = last && text.slice(last.end, color.start);
		const joined =
			between !== undefined && /^[\s,/&-]*(?:(?:and|or|an?|the)\b[\s-]*)*$/i.test(between);
		if (joined) groups.at(-1)?.push(color);
		else groups.push([color]);
		last = color;
	}
	return groups;
}

const numbers = ['no', ...oneToTen];

/** `two cats`, `3 dogs`, also with one word between, as in `two black cats`. */
function countedThings(text: string): Said {
	const pattern = new RegExp(
		String.raw`(?<![\p{L}\p{N}])(${numbers.join('|')}|\d{1,3})\s+(\p{L}+)(?:\s+(\p{L}+))?`,
		'giu'
	);
	const pairs: [string, readonly string[]][] = [];
	for (const [, number = '', first, second] of text.toLowerCase().matchAll(pattern)) {
		const value = numbers.includes(number) ? numbers.indexOf(number) : Number(number);
		// A color between number and thing says nothing about which thing it is.
		const isColor = first !== undefined && findColors(first).length > 0;
		const thing = thingIn(isColor ? second : first);
		if (thing !== null) pairs.push([thing, [String(value)]]);
	}
	return collect(pairs);
}

function thingIn(word: string | undefined): string | null {
	const lower = word?.toLowerCase();
	if (!lower || notThings.has(lower)) return null;
	return /[^s]s$/.test(lower) && lower.length > 3 ? lower.slice(0, -1) : lower;
}

const opposites: readonly (readonly [string, string])[] = [
	['left', 'right'],
	['above', 'below'],
	['top', 'bottom'],
	['inside', 'outside'],
	['indoors', 'outdoors'],
	['day', 'night'],
	['man', 'woman'],
	['boy', 'girl'],
	['open', 'closed'],
	['empty', 'full'],
	['standing', 'sitting']
];

/** One text has only the one word, the other only the other. */
function flippedOpposites(before: string, after: string): string[] {
	const wordsOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}+/gu));
	const [first, second] = [wordsOf(before), wordsOf(after)];
	const only = (words: ReadonlySet<string>, word: string, other: string) =>
		words.has(word) && !words.has(other);
	return opposites.flatMap(([one, other]) => {
		if (only(first, one, other) && only(second, other, one)) return [`${one} → ${other}`];
		if (only(first, other, one) && only(second, one, other)) return [`${other} → ${one}`];
		return [];
	});
}

/** `Yes, a dog.` and `No, there is none.`; `No dog is there.` answers nothing. */
function answerIn(text: string): 'yes' | 'no' | null {
	if (/^\W*(?:yes|yeah|yep)(?!\p{L})/iu.test(text)) return 'yes';
	const no =
		/^\W*(?:no|nope)(?=\s*(?:$|[^\s\p{L}\p{N}])|\s+(?:it|there|they|he|she|this|that)\s)/iu;
	return no.test(text) ? 'no' : null;
}

function flippedAnswer(before: string, after: string): string[] {
	const [first, second] = [answerIn(before), answerIn(after)];
	return first && second && first !== second ? [`${first} → ${second}`] : [];
}

function lostKeywords(before: string, after: string, reference: Reference | undefined): string[] {
	if (!reference || reference.keywords.length === 0) return [];
	const { found } = keywordRecall(before, reference.keywords);
	if (found.length === 0) return [];
	return keywordRecall(after, found).missed.map((keyword) => `no longer says “${keyword}”`);
}
