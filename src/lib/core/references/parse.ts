import { failed, failure, success, type Result } from '../failure.ts';
import { parseJsonText } from '../files/json-text.ts';
import { checkSchema, describeValue } from '../files/schema-check.ts';
import type { Reference, References } from './reference.ts';
import { referenceEntrySchema } from './reference-file-schema.ts';

const remedy =
	'Write { "image.jpg": { "captions": ["…"], "keywords": ["…"], "colors": [{ "region": "…", "hex": "#rrggbb" }] } }.';

/**
 * Reads a reference file: an object of references by image name. `source` is the file's name.
 * The failure (`bad-file`) names image, field, value and what was expected.
 */
export function parseReferences(text: string, source: string): Result<References> {
	const document = parseJsonText(text, source);
	return document.ok ? readReferences(document.value, source) : document;
}

/** Reads references from a parsed document, as {@link parseReferences} does. */
export function readReferences(document: unknown, source: string): Result<References> {
	const wrong = (cause: string): Result<never> =>
		failed(failure('bad-file', 'import', `${source}: ${cause}`, remedy));
	if (typeof document !== 'object' || document === null || Array.isArray(document))
		return wrong(`the document is ${describeValue(document)}, not an object by image name.`);
	const references: [string, Reference][] = [];
	for (const [image, entry] of Object.entries(document)) {
		// Assigning to this key anywhere downstream would change the object's prototype instead.
		if (image === '__proto__') return wrong('"__proto__" cannot be an image name.');
		const reference = checkSchema(
			referenceEntrySchema,
			entry,
			`${source}, image ${describeValue(image)}`
		);
		if (!reference.ok) return reference;
		references.push([image, reference.value]);
	}
	return success(Object.fromEntries(references));
}
