import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { parseReferences } from '#lib/core/references/parse.ts';
import { referenceFor } from '#lib/core/references/reference.ts';

const parse = (document: unknown) =>
	unwrap(parseReferences(JSON.stringify(document), 'references.json'));

test('`caption` and `captions` come out as one list, what is absent as empty', () => {
	expect(parse({ 'a.png': { caption: 'A cat.' }, 'b.png': { captions: ['x', 'y'] } })).toEqual({
		'a.png': { captions: ['A cat.'], keywords: [], colors: [], answers: {} },
		'b.png': { captions: ['x', 'y'], keywords: [], colors: [], answers: {} }
	});
});

test('an answer may be one text or several', () => {
	const { answers } =
		parse({ 'a.png': { answers: { count: '1', alt: ['x', 'y'] } } })['a.png'] ?? {};
	expect(answers).toEqual({ count: ['1'], alt: ['x', 'y'] });
});

test('fields it does not know and a byte order mark are skipped', () => {
	const text = `\uFEFF${JSON.stringify({ 'a.png': { captions: ['x'], license: 'CC0' } })}`;
	expect(unwrap(parseReferences(text, 'references.json'))['a.png']?.captions).toEqual(['x']);
});

test('an image called like something objects inherit is found only when it is there', () => {
	expect(referenceFor(parse({}), 'constructor')).toBeUndefined();
	expect(referenceFor(parse({ constructor: { caption: 'x' } }), 'constructor')?.captions).toEqual([
		'x'
	]);
});

test('the demo suite’s references are read whole', () => {
	const text = readFileSync('static/suites/demo/references.json', 'utf8');
	const references = unwrap(parseReferences(text, 'references.json'));
	expect(references).toEqual(JSON.parse(text));
});
