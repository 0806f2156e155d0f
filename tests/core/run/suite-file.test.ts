import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { parseSuite } from '#lib/core/run/suite-file.ts';

const contents = {
	id: 'mine',
	name: 'Mine',
	description: '',
	prompts: [{ id: 'describe', name: 'Describe', text: 'Describe.', purpose: 'caption' }],
	images: [
		{ file: 'a.png', mime: 'image/png', bytes: 3, sha256: '0'.repeat(64), width: 2, height: 1 }
	]
};

const suite = { format: 'loupe.suite/1', ...contents };

const causeOf = (change: object): string | undefined => {
	const result = parseSuite(JSON.stringify({ ...suite, ...change }), 'suite.json');
	return result.ok ? undefined : result.failure.cause;
};

test('a suite is read without its format tag', () => {
	expect(unwrap(parseSuite(JSON.stringify(suite), 'suite.json'))).toEqual(contents);
});

test('the demo suite can be read', () => {
	const demo = parseSuite(readFileSync('static/suites/demo/suite.json', 'utf8'), 'suite.json');
	expect(unwrap(demo).images.length).toBeGreaterThanOrEqual(40);
});

test.each([
	[{ format: undefined }, 'suite.json: the field "format" is missing.'],
	[{ format: 'loupe.run/1' }, 'suite.json: format is "loupe.run/1", not loupe.suite/1.'],
	[
		{ format: 'loupe.suite/2' },
		'suite.json: format is "loupe.suite/2", but this Loupe reads up to loupe.suite/1.'
	],
	[{ images: [] }, 'suite.json: the document is an object; expected at least one image.'],
	[
		{ images: [...suite.images, ...suite.images] },
		'suite.json: the document is an object; expected images with different file names.'
	],
	[
		{ prompts: [{ ...suite.prompts[0], purpose: 'poem' }] },
		'suite.json: prompts[0].purpose is "poem"; expected one of "caption", "answer", "keywords", "record".'
	],
	[
		{ images: [{ ...suite.images[0], sha256: 'abc' }] },
		'suite.json: images[0].sha256 is "abc"; expected a SHA-256 of 64 lowercase hexadecimal digits.'
	]
])('%j', (change, cause) => expect(causeOf(change)).toBe(cause));
