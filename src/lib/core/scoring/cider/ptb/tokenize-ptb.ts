import { tokensOf, type OnToken } from '../../tokenizers/token-reader.ts';
import { mayKeepPeriod } from './abbreviations.ts';
import { plainWordEnd } from './plain-word.ts';
import { LongestMatch } from './rules.ts';
import { give, writeToken } from './write-token.ts';

/** A caption is one line to the reference tool. */
const lineBreaks = /[\n\r\v\f\u0085\u2028\u2029]/g;

/** Written as two words, cut after so many letters. */
const contracted: ReadonlyMap<string, number> = new Map([
	['cannot', 3],
	['gonna', 3],
	['gotta', 3],
	['lemme', 3],
	['gimme', 3],
	['wanna', 3]
]);
/** Of those. */
const [shortest, longest] = [5, 6];

const [space, period] = [0x20, 0x2e];

/**
 * The words of a caption as pycocoevalcap 1.2 takes them: Stanford's PTBTokenizer 3.4.1 in lowercase, punctuation
 * dropped. Rules were found by trying that tool on text of all kinds; known to differ are captions that end in a single
 * letter, whose period the tool judges by the next caption.
 */
export function readPtb(caption: string, onToken: OnToken): void {
	const text = lineBreaks.test(caption) ? caption.replace(lineBreaks, ' ') : caption;
	lineBreaks.lastIndex = 0;
	const lowercase = text.toLowerCase();
	// `İ` becomes two units, and then words do not stand where they stood.
	const lower = lowercase.length === text.length ? lowercase : null;
	let rules: LongestMatch | undefined;
	let at = 0;
	while (at < text.length) {
		if (text.charCodeAt(at) === space) {
			at++;
			continue;
		}
		const plainEnd = plainWordEnd(text, at);
		if (plainEnd > at && !isPeriodOf(text, at, plainEnd)) {
			const length = plainEnd - at;
			if (lower === null || (length >= shortest && length <= longest))
				writeWord(text.slice(at, plainEnd).toLowerCase(), onToken);
			else onToken(lower, at, plainEnd);
			at = plainEnd;
			continue;
		}
		rules ??= new LongestMatch(text);
		const end = rules.endOf(at);
		if (end > at) writeWordOrSign(text, at, end, onToken);
		at = Math.max(end, at + 1);
	}
}

/** {@link readPtb} as strings. */
export const tokenizePtb = (caption: string): string[] => tokensOf(caption, readPtb);

/** Whether the period behind a word may be its own. */
const isPeriodOf = (text: string, start: number, end: number): boolean =>
	text.charCodeAt(end) === period && mayKeepPeriod(text.slice(start, end).toLowerCase());

function writeWord(word: string, onToken: OnToken): void {
	const cut = contracted.get(word);
	if (cut === undefined) return give(word, onToken);
	onToken(word, 0, cut);
	onToken(word, cut, word.length);
}

const cliticBehind = /(?:['\u2019\u0092]|&apos;)(?:[smd]|ll|re|ve)/iy;

function writeWordOrSign(text: string, at: number, end: number, onToken: OnToken): void {
	const token = text.slice(at, end);
	const lower = token.toLowerCase();
	if (!contracted.has(lower)) return writeToken(token, onToken);
	cliticBehind.lastIndex = end;
	if (cliticBehind.test(text)) give(lower, onToken);
	else writeWord(lower, onToken);
}
