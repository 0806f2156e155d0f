import { failed, failure, success, type Result } from '../failure.ts';

/** Parses a file's text. `source` is the file's name, for the message. A byte order mark is skipped. */
export function parseJsonText(text: string, source: string): Result<unknown> {
	const json = text.replace(/^\uFEFF/, '');
	try {
		return success(JSON.parse(json) as unknown);
	} catch (error) {
		return failed(failure('bad-file', 'import', explain(json, source, error), remedy));
	}
}

const remedy = 'Choose a complete JSON file, or export it again; nothing was changed.';

function explain(text: string, source: string, error: unknown): string {
	if (text.trim() === '') return `${source} is empty.`;
	const none = noNumber(text);
	if (none !== null)
		return `${source} has ${none}, which is not a number and not JSON either; null means that there is none.`;
	const reason = error instanceof Error ? error.message : String(error);
	// Engines word it differently, and V8 only by a position that is the end.
	const atEnd = new RegExp(`end of JSON|end of data|unterminated|position ${text.length}\\b`, 'i');
	if (atEnd.test(reason))
		return `${source} ends in the middle, after ${text.length} characters: it was cut off.`;
	return `${source} is not JSON: ${reason}.`;
}

/** Texts, to be passed over, and what Python's `json` writes for numbers that are none. */
const textOrNone = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g;

/** The first such value and where it is, when nothing else keeps the text from being JSON; else `null`. */
function noNumber(text: string): string | null {
	let found: string | null = null;
	const mended = text.replace(textOrNone, (match, at: number) => {
		if (match.startsWith('"')) return match;
		const before = text.slice(0, at);
		const member = /("[^"\n]{1,40}")\s*:\s*$/.exec(before.slice(-80))?.[1];
		found ??= `${match}${member ? ` at ${member}` : ''} in line ${before.split('\n').length}`;
		return 'null';
	});
	try {
		JSON.parse(mended);
		return found;
	} catch {
		return null;
	}
}
