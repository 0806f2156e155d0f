import { mayKeepPeriod } from './abbreviations.ts';
import { longestMatch } from './rules.ts';
import { writeToken } from './write-token.ts';

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

/** Most words of a caption: nothing in or behind them that another rule could want. */
const plain = /[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?= |$|[.,;:!?](?: |$))/y;

/**
 * The words of a caption as pycocoevalcap 1.2 takes them: Stanford's PTBTokenizer 3.4.1 in lowercase, punctuation
 * dropped. Rules were found by trying that tool on
 * text of all kinds; known to differ are entities and abbreviations glued to words, and captions that end in a single
 * letter, whose period the tool judges by the next caption.
 */
export function tokenizePtb(caption: string): string[] {
	const text = caption.replace(lineBreaks, ' ');
	const tokens: string[] = [];
	let at = 0;
	while (at < text.length) {
		if (text.charCodeAt(at) === 32) {
			at++;
			continue;
		}
		plain.lastIndex = at;
		if (plain.test(text)) {
			const end = plain.lastIndex;
			const token = text.slice(at, end).toLowerCase();
			if (text.charCodeAt(end) !== 46 || !mayKeepPeriod(token)) {
				writeWord(token, tokens);
				at = end;
				continue;
			}
		}
		const end = longestMatch(text, at);
		if (end > at) writeWordOrSign(text, at, end, tokens);
		at = Math.max(end, at + 1);
	}
	return tokens;
}

function writeWord(word: string, tokens: string[]): void {
	const cut = contracted.get(word);
	if (cut === undefined) tokens.push(word);
	else tokens.push(word.slice(0, cut), word.slice(cut));
}

const cliticBehind = /(?:['\u2019\u0092]|&apos;)(?:[smd]|ll|re|ve)/iy;

function writeWordOrSign(text: string, at: number, end: number, tokens: string[]): void {
	const token = text.slice(at, end);
	const cut = contracted.get(token.toLowerCase());
	if (cut === undefined) return writeToken(token, tokens);
	cliticBehind.lastIndex = end;
	if (cliticBehind.test(text)) tokens.push(token.toLowerCase());
	else writeWord(token.toLowerCase(), tokens);
}

export function readPtb(
	caption: string,
	onToken: (text: string, start: number, end: number) => void
): void {
	for (const token of tokenizePtb(caption)) onToken(token, 0, token.length);
}
