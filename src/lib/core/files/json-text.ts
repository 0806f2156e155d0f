import { failed, failure, success, type Result } from '../failure.ts';

/** Parses a file's text. `source` is the file's name, for the message. A byte order mark is skipped. */
export function parseJsonText(text: string, source: string): Result<unknown> {
	try {
		return success(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
	} catch (error) {
		return failed(failure('bad-file', 'import', explain(text, source, error), remedy));
	}
}

const remedy = 'Choose a complete JSON file, or export it again; nothing was changed.';

function explain(text: string, source: string, error: unknown): string {
	if (text.trim() === '') return `${source} is empty.`;
	const reason = error instanceof Error ? error.message : String(error);
	if (/end of JSON|Unterminated|end of data/i.test(reason))
		return `${source} ends in the middle, after ${text.length} characters: it was cut off.`;
	return `${source} is not JSON: ${reason}.`;
}
