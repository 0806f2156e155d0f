import { failed, failure, success, type Failure, type Result } from '#lib/core/failure.ts';

/** A run of ten thousand trials is about 30 MB; past this a tab would run out of memory before saying why. */
const limitBytes = 512 * 1024 * 1024;

/** Reads a file that should be JSON. What the value means is not its concern. Never rejects. */
export async function readJson(file: File): Promise<Result<unknown>> {
	const bad = (why: string): Result<never> =>
		failed(failure('bad-file', 'import', `${file.name}: ${why}.`));
	if (file.size === 0) return bad('the file is empty');
	if (file.size > limitBytes)
		return bad(
			`${Math.round(file.size / 1e6)} MB is more than the ${limitBytes / 1024 / 1024} MiB that can be read`
		);
	let text: string;
	try {
		text = await file.text();
	} catch (error) {
		return failed(unreadable(file.name, error));
	}
	try {
		return success(JSON.parse(text));
	} catch (error) {
		return bad(`not JSON (${error instanceof Error ? error.message : String(error)})`);
	}
}

function unreadable(name: string, error: unknown): Failure {
	return failure(
		'bad-file',
		'import',
		`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
		'Choose it again; it may have been moved or changed since.'
	);
}
