import * as v from 'valibot';
import type { Result } from '../failure.ts';
import { readFormatVersion } from '../files/format-tag.ts';
import { parseJsonText } from '../files/json-text.ts';
import { checkSchema } from '../files/schema-check.ts';
import type { SchemaOf } from '../schema.ts';
import { suiteSchema } from './suite-schema.ts';
import type { Suite } from './suite.ts';

const differ = (names: readonly string[]): boolean => new Set(names).size === names.length;

const runnableSuite: SchemaOf<Suite> = v.pipe(
	suiteSchema,
	v.check(({ prompts }) => prompts.length > 0, 'expected at least one prompt'),
	v.check(({ images }) => images.length > 0, 'expected at least one image'),
	v.check(
		({ prompts }) => differ(prompts.map(({ id }) => id)),
		'expected prompts with different ids'
	),
	v.check(
		({ images }) => differ(images.map(({ file }) => file)),
		'expected images with different file names'
	)
);

/** Reads a `loupe.suite/1` file. The failure (`bad-file`) names the field, its value and what was expected. */
export function parseSuite(text: string, source: string): Result<Suite> {
	const document = parseJsonText(text, source);
	return document.ok ? readSuite(document.value, source) : document;
}

/** Reads a suite from a parsed document, as {@link parseSuite} does. */
export function readSuite(document: unknown, source: string): Result<Suite> {
	const version = readFormatVersion(document, 'suite', 1, source);
	return version.ok ? checkSchema(runnableSuite, document, source) : version;
}
