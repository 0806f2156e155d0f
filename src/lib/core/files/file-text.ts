import { failed, failure, success, type Result } from '../failure.ts';

/** Of the Encoding Standard, not of the DOM: browsers, workers and Node have it, and `lib: ["esnext"]` does not. */
declare const TextDecoder: new (
	encoding: string,
	options?: { readonly fatal?: boolean }
) => { decode(bytes: Uint8Array): string };

/** Larger files than any caption collection; a string in V8 ends at twice that. */
export const largestTextFile = 256 * 1024 * 1024;

const marks = [
	{ bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
	{ bytes: [0xff, 0xfe], encoding: 'utf-16le' },
	{ bytes: [0xfe, 0xff], encoding: 'utf-16be' }
] as const;

/**
 * The text of a file: UTF-8, or what its byte order mark says; the mark is dropped. Nothing is guessed: a text in
 * another encoding would come out with wrong letters, so it is a `bad-file`, as is a file that is no text.
 */
export function fileText(content: string | Uint8Array, source: string): Result<string> {
	const wrong = (cause: string, remedy: string): Result<never> =>
		failed(failure('bad-file', 'import', `${source} ${cause}`, remedy));
	if (content.length > largestTextFile)
		return wrong(
			`has ${content.length} bytes; at most ${largestTextFile} are read.`,
			'Split it into several files.'
		);
	const text = typeof content === 'string' ? content : decode(content);
	if (text === null)
		return wrong('is not UTF-8 text.', 'Save it as UTF-8 (in Excel: "CSV UTF-8") and try again.');
	const nul = text.indexOf('\0');
	if (nul >= 0)
		return wrong(
			`is no text: it has a NUL character at position ${nul}.`,
			'Choose a JSON, JSON Lines or CSV file.'
		);
	return success(text.replace(/^\uFEFF/u, ''));
}

function decode(bytes: Uint8Array): string | null {
	const mark = marks.find((candidate) =>
		candidate.bytes.every((byte, index) => bytes[index] === byte)
	);
	try {
		return new TextDecoder(mark?.encoding ?? 'utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
