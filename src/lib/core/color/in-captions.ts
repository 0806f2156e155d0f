import { labFromHex } from './ciede2000.ts';
import {
	basicOfIsh,
	canMix,
	cssMixLabs,
	cssTermOf,
	spelling,
	termOfCompound,
	termOfThing,
	termOfWord
} from './color-words.ts';
import {
	between,
	ishTerm,
	leaningTerm,
	mixedTerm,
	termOfHex,
	type ColorTerm
} from './color-term.ts';
import { modifiedTerm } from './modified-term.ts';
import { modifierOf } from './modifiers.ts';
import { isDenied } from './negation.ts';
import { isMadeColor, isThing } from './things.ts';

/** Version of what words mean: raised when a text names other colors than before. For signatures. */
export const colorTerms = 2;

/** A color term where it stands in a text. */
export interface NamedColor {
	readonly term: ColorTerm;
	/** UTF-16 offsets into the text. */
	readonly start: number;
	readonly end: number;
	/** The text says that it is not there: "not red". */
	readonly denied: boolean;
}

/** A word and how it is joined to the one after it. */
interface Word {
	/** One spelling; of a hex code the code. */
	readonly text: string;
	readonly start: number;
	readonly end: number;
	readonly joined: 'space' | 'hyphen' | null;
}

/**
 * The colors that a text names, in its order. Whole words only (`red`, not `redwood`), the longest phrase first: a CSS
 * or everyday name (`sky blue`), modified (`very pale blue`), leaning (`reddish brown`), mixed (`blue-green`), or a
 * code `#rrggbb`; words are joined by space or hyphen. Words are not understood: only neighbors tell the fruit from
 * the color, so that "orange" in a list is a color, and "gold" is unless `things.ts` knows the word after it.
 */
export function findColors(text: string): NamedColor[] {
	const words = wordsOf(text);
	const found: NamedColor[] = [];
	let lastDenied = -1;
	for (let index = 0; index < words.length;) {
		const phrase = phraseAt(words, index);
		if (!phrase) {
			index++;
			continue;
		}
		const first = words[index] as Word;
		const last = words[index + phrase.length - 1] as Word;
		const clause = clauseBefore(words, index);
		const goesOn = lastDenied === index - 2 && ['or', 'nor'].includes(clause.at(-1) ?? '');
		const denied = goesOn || isDenied(clause);
		found.push({ term: phrase.term, start: first.start, end: last.end, denied });
		index += phrase.length;
		if (denied) lastDenied = index - 1;
	}
	return found;
}

function wordsOf(text: string): Word[] {
	const matches = [
		...text.matchAll(/(?<![\p{L}\p{N}_&#])#[\da-f]{6}(?![\p{L}\p{N}_])|\p{L}+(?:['’]\p{L}+)*/giu)
	];
	return matches.map((match, index) => {
		const end = match.index + match[0].length;
		const next = matches[index + 1];
		const gap = next ? text.slice(end, next.index) : '.';
		return {
			text: spelling(match[0]),
			start: match.index,
			end,
			joined: /^\s+$/.test(gap) ? 'space' : /^\s?[-‐‑–]\s?$/.test(gap) ? 'hyphen' : null
		};
	});
}

/** Up to six words before one that belong to the same clause, the closest last. */
function clauseBefore(words: readonly Word[], index: number): string[] {
	const clause: string[] = [];
	for (let at = index - 1; at >= 0 && clause.length < 6; at--) {
		const word = words[at] as Word;
		if (word.joined === null) break;
		clause.unshift(word.text);
	}
	return clause;
}

interface Phrase {
	readonly term: ColorTerm;
	/** Words. */
	readonly length: number;
}

/** "very pale dusty grayish blue" has three; more are no phrase. */
const mostModifiers = 4;

function phraseAt(words: readonly Word[], start: number): Phrase | null {
	const prefix: string[] = [];
	let at = start;
	for (;;) {
		const head = headAt(words, at);
		// `pale violet red` has a head at "violet red", and "neon green" is one by itself.
		if (head) return { term: modifiedBy(prefix, head.term), length: at - start + head.length };
		const word = words[at];
		if (!word || word.joined === null || prefix.length === mostModifiers) break;
		if (!modifierOf(word.text) && !basicOfIsh(word.text)) break;
		prefix.push(word.text);
		at++;
	}
	return ishPhrase(words, start);
}

/** `bluish`, `dark greenish`: no color follows. */
function ishPhrase(words: readonly Word[], start: number): Phrase | null {
	const prefix: string[] = [];
	for (let at = start; ; at++) {
		const word = words[at];
		if (!word) return null;
		const basic = basicOfIsh(word.text);
		if (basic) return { term: modifiedBy(prefix, ishTerm(basic)), length: at - start + 1 };
		if (!modifierOf(word.text) || word.joined === null) return null;
		if (prefix.length === mostModifiers) return null;
		prefix.push(word.text);
	}
}

function modifiedBy(prefix: readonly string[], head: ColorTerm): ColorTerm {
	return prefix.reduceRight((term, word) => {
		const basic = basicOfIsh(word);
		if (basic) return leaningTerm(basic, term);
		const modifier = modifierOf(word);
		const css = cssTermOf([word, ...term.name.split(' ')]);
		return modifier ? modifiedTerm(word, modifier, term, css?.labs) : term;
	}, head);
}

/** The color word, compound, mixture or code at a place, without modifiers. */
function headAt(words: readonly Word[], at: number): Phrase | null {
	const word = words[at];
	if (!word) return null;
	if (word.text.startsWith('#')) return { term: termOfHex(word.text, word.text), length: 1 };
	const next = word.joined ? words[at + 1] : undefined;
	const plain = termOfWord(word.text);
	if (next) {
		const mixed = mixture(word, next, plain, termOfWord(next.text));
		if (mixed) return { term: mixed, length: 2 };
		// Two basic colors beside each other are two colors, though CSS has names like `orangered`.
		const compound = plain?.covers === 'all' ? undefined : termOfCompound(word.text, next.text);
		if (compound) return { term: compound, length: 2 };
		const kind = kindOf(plain ?? termOfThing(word.text), termOfWord(next.text));
		if (kind) return { term: kind, length: 2 };
	}
	const neighbors = {
		before: at > 0 && words[at - 1]?.joined ? words[at - 1]?.text : undefined,
		after: next?.text,
		colorFollows: next?.joined ? termOfWord(words[at + 2]?.text ?? '') !== undefined : false
	};
	if (plain) return isThing(word.text, neighbors) ? null : { term: plain, length: 1 };
	const thing = termOfThing(word.text);
	return thing && isMadeColor(neighbors.after) ? { term: thing, length: 1 } : null;
}

/** `blue-green`: two basic colors and a hyphen, where there is something between them. */
function mixture(
	word: Word,
	next: Word,
	first: ColorTerm | undefined,
	second: ColorTerm | undefined
): ColorTerm | null {
	if (word.joined !== 'hyphen' || next.joined === 'hyphen') return null;
	const [one] = first?.covers === 'all' ? first.basics : [];
	const [other] = second?.covers === 'all' ? second.basics : [];
	if (!first || !second || !one || !other || !canMix(one, other)) return null;
	return mixedTerm(first, second, cssMixLabs(one, other));
}

/** `emerald green`, `golden brown`: a special color, and the basic one of which it is a kind or to which it leans. */
function kindOf(special: ColorTerm | undefined, basic: ColorTerm | undefined): ColorTerm | null {
	if (!special || special.covers === 'all' || basic?.covers !== 'all') return null;
	const lab = labFromHex(special.hex);
	const middle = between(lab, labFromHex(basic.hex), 0.5);
	return {
		name: `${special.name} ${basic.name}`,
		hex: special.hex,
		labs: [lab, middle],
		basics: basic.basics
	};
}
