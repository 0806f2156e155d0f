import { expect, test } from 'vitest';
import { parseReferences } from '#lib/core/references/parse.ts';

function causeOf(text: string): string | undefined {
	const result = parseReferences(text, 'refs.json');
	if (result.ok) return undefined;
	expect(result.failure).toMatchObject({ kind: 'bad-file', stage: 'import' });
	expect(result.failure.remedy).not.toBe('');
	return result.failure.cause;
}

test.each([
	['', 'refs.json is empty.'],
	[
		'{"a.png": {"caption": "x"',
		'refs.json ends in the middle, after 25 characters: it was cut off.'
	],
	['[]', 'refs.json: the document is a list of 0, not an object by image name.'],
	['{"a.png": "x"}', 'refs.json, image "a.png": the document is "x"; expected an object.'],
	['{"a.png": {"captions": "x"}}', 'refs.json, image "a.png": captions is "x"; expected a list.'],
	[
		'{"a.png": {"captions": ["x", 5]}}',
		'refs.json, image "a.png": captions[1] is 5; expected a text.'
	],
	[
		'{"a.png": {"colors": [{"region": "r", "hex": "#12"}]}}',
		'refs.json, image "a.png": colors[0].hex is "#12"; expected a color #rrggbb.'
	],
	[
		'{"a.png": {"colors": [{"region": "r"}]}}',
		'refs.json, image "a.png": colors[0].hex is missing.'
	],
	[
		'{"a.png": {"colors": [{"region": "r", "hex": "#123456", "box": [0, 0, 1, 1.5]}]}}',
		'refs.json, image "a.png": colors[0].box[3] is 1.5; expected a number from 0 to 1.'
	],
	[
		'{"a.png": {"answers": {"count": 2}}}',
		'refs.json, image "a.png": answers.count is 2; expected a text or a list of texts.'
	]
])('%s', (text, cause) => expect(causeOf(text)).toBe(cause));

test('what is not JSON says so in the words of the browser', () => {
	expect(causeOf('caption: x')).toMatch(/^refs\.json is not JSON: .+\.$/);
});

test('five megabytes of nonsense are refused in short words', () => {
	const cause = causeOf('\u0000\ufffd{"[x'.repeat(700_000));
	expect(cause?.length).toBeLessThan(300);
});

test('a long value is cut in the message', () => {
	const long = JSON.stringify({ 'a.png': { captions: 'x'.repeat(1_000_000) } });
	expect(causeOf(long)?.length).toBeLessThan(200);
});

test('nothing in a file can change what objects inherit', () => {
	expect(causeOf('{"__proto__": {"caption": "x"}}')).toBe(
		'refs.json: "__proto__" cannot be an image name.'
	);
	expect(causeOf('{"a.png": {"__proto__": {"polluted": 1}}}')).toBeUndefined();
	expect(causeOf('{"a.png": {"answers": {"__proto__": "x", "constructor": "y"}}}')).toBeUndefined();
	expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
