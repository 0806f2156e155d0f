import { failed, failure, success, type Result } from '../failure.ts';
import { describeValue } from './schema-check.ts';

/**
 * Reads the version from a document's `"format": "loupe.run/1"`. The failure says what the file is instead: another
 * kind of Loupe file, one of a newer Loupe, or something else.
 */
export function readFormatVersion(
	document: unknown,
	kind: string,
	newest: number,
	source: string
): Result<number> {
	const wrong = (cause: string, remedy: string): Result<never> =>
		failed(failure('bad-file', 'import', `${source}: ${cause}`, remedy));
	const choose = `Choose a file whose format is loupe.${kind}/${newest}.`;
	if (typeof document !== 'object' || document === null || Array.isArray(document))
		return wrong(`the document is ${describeValue(document)}, not an object.`, choose);
	const format: unknown = Object.hasOwn(document, 'format')
		? (document as { format: unknown }).format
		: undefined;
	if (format === undefined) return wrong('the field "format" is missing.', choose);
	const tag = typeof format === 'string' ? /^loupe\.(\w+)\/(\d{1,6})$/.exec(format) : null;
	if (!tag || tag[1] !== kind)
		return wrong(`format is ${describeValue(format)}, not loupe.${kind}/${newest}.`, choose);
	const version = Number(tag[2]);
	if (version > newest)
		return wrong(
			`format is "loupe.${kind}/${version}", but this Loupe reads up to loupe.${kind}/${newest}.`,
			'Update Loupe, then open the file again.'
		);
	if (version < 1) return wrong(`format is "loupe.${kind}/${version}", which never was.`, choose);
	return success(version);
}
