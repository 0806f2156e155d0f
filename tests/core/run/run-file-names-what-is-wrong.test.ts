import { describe, expect, test } from 'vitest';
import { parseRunFile } from '#lib/core/run/run-file-reader.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import { runFileOf } from '#tests/support/run-file.ts';
import { allFinished, sampleRun } from '../support/sample-run.ts';

const run = sampleRun();
const good = JSON.stringify(runFileOf(run, allFinished(run), {}));

function causeOf(text: string): string | undefined {
	const result = parseRunFile(text, 'run.json');
	if (result.ok) return undefined;
	expect(result.failure).toMatchObject({ kind: 'bad-file', stage: 'import' });
	expect(result.failure.remedy).toMatch(/\.$/);
	return result.failure.cause;
}

/** The good file with one field, given by its path, replaced by JSON text. */
function withField(path: string, json: string): string {
	const document = JSON.parse(good) as unknown;
	const keys = path.split('.');
	const last = keys.pop() ?? '';
	const parent = keys.reduce((at, key) => (at as Record<string, unknown>)[key], document);
	(parent as Record<string, unknown>)[last] = '@@';
	return JSON.stringify(document).replace('"@@"', json);
}

test('the good file is good', () => expect(causeOf(good)).toBeUndefined());

describe('another file', () => {
	test.each([
		['[]', 'the document is a list of 0, not an object.'],
		['null', 'the document is null, not an object.'],
		['{"trials": []}', 'the field "format" is missing.'],
		['{"format": 1}', 'format is 1, not loupe.run/1.'],
		['{"format": "loupe.suite/1"}', 'format is "loupe.suite/1", not loupe.run/1.'],
		['{"format": "loupe.run/0"}', 'format is "loupe.run/0", which never was.'],
		[
			'{"format": "loupe.run/2"}',
			'format is "loupe.run/2", but this Loupe reads up to loupe.run/1.'
		]
	])('%s', (text, cause) => expect(causeOf(text)).toBe(`run.json: ${cause}`));
});

test('a truncated file', () => {
	for (const share of [0.1, 0.5, 0.99])
		expect(causeOf(good.slice(0, Math.floor(good.length * share)))).toMatch(/cut off\.$/);
});

test.each(['NaN', '-Infinity'])(
	'%s, which other languages write for a number that is none',
	(none) => {
		const path = 'trials.0.observation.endedAtMs';
		const said = `run.json has ${none} at "endedAtMs" in line `;
		expect(causeOf(withField(path, none))).toContain(said);
		// In a text it is a text.
		const lines = `{\n"output": "was: NaN, or \\" Infinity",\n"endedAtMs": ${none}}`;
		expect(causeOf(lines)).toContain(`${none} at "endedAtMs" in line 3,`);
		expect(causeOf(`{"a": ["b", ${none}]}`)).toContain(`has ${none} in line 1,`);
		// Where more is wrong the parser's own words stay.
		expect(causeOf(withField(path, `${none}}`))).not.toContain(said);
	}
);

describe('a wrong field', () => {
	const seen = 'trials.0.observation';
	test.each([
		['name', '""', 'name is ""; expected a text that is not empty.'],
		['createdAt', '"yesterday"', 'createdAt is "yesterday"; expected a date such as'],
		['state', '"lost"', 'state is "lost"; expected one of "running"'],
		['plan.repeats', '-1', 'plan.repeats is -1; expected a whole number from 0 on.'],
		['plan.repeats', '0', 'plan: repeats is 0; choose a whole number from 1 to 1000.'],
		['plan.variants.0.dtype', '"fp13"', 'plan.variants[0].dtype is "fp13"; expected'],
		['plan.images.1.name', '"a.png"', 'plan: The image "a.png" is chosen twice'],
		['trials.0.variant', '5', 'trials[0].variant is 5; expected an object.'],
		['trials.0.output', '5', 'trials[0].output is 5; expected'],
		['trials.0.failure', '{}', 'trials[0].failure is an object; expected null.'],
		[`${seen}`, 'null', 'trials[0].observation is null; expected an object.'],
		[
			`${seen}.endedAtMs`,
			'-1',
			'trials[0].observation.endedAtMs is -1; expected a number from 0 to'
		],
		[`${seen}.endedAtMs`, '1e999', 'endedAtMs is Infinity; expected a number from 0 to'],
		[`${seen}.endedAtMs`, '1e300', 'endedAtMs is 1e+300; expected a number from 0 to'],
		[`${seen}.endedAtMs`, 'null', 'endedAtMs is null; expected a number from 0 to'],
		[`${seen}.imageDecodeMs`, '"3"', 'imageDecodeMs is "3"; expected a number from 0 to'],
		[`${seen}.tokenAtMs`, '[1]', 'expected as many tokenAtMs as tokenIds.'],
		[`${seen}.tokenAtMs.10`, '5', 'expected tokenAtMs that do not fall.'],
		[`${seen}.promptTokens`, '1.5', 'promptTokens is 1.5; expected a whole number'],
		['trials.0.excluded', '["mood"]', 'trials[0].excluded[0] is "mood"; expected'],
		['references', '[]', 'references: the document is a list of 0'],
		['references', '{"a.png": {"captions": 1}}', 'image "a.png": captions is 1']
	])('%s = %s', (path, json, cause) => expect(causeOf(withField(path, json))).toContain(cause));
});

describe('trials that do not fit the plan', () => {
	test.each([
		['trials.0.image', '"z.png"', 'trials[0].image is "z.png", which the plan does not have.'],
		['trials.0.prompt', '"toString"', 'trials[0].prompt is "toString", which the plan does not'],
		['trials.0.variant.dtype', '"q8"', 'trials[0].variant is "loupe/demo-vlm@main:q8:'],
		['trials.0.repeat', '2', 'trials[0].repeat is 2, but the plan repeats 2 times'],
		['trials.0.index', '8', 'trials[0].index is 8, but the plan has 8 trials'],
		['trials.1.index', '0', "trials[1].index is 0, as is trials[0]'s."]
	])('%s = %s', (path, json, cause) => expect(causeOf(withField(path, json))).toContain(cause));

	test('one trial twice under different indexes', () => {
		const file = JSON.parse(good) as RunFile;
		const [first, second, ...rest] = file.trials;
		const doubled = { ...file, trials: [first, { ...first, index: second?.index }, ...rest] };
		expect(causeOf(JSON.stringify(doubled))).toContain('trials[1] is the same trial as trials[0]');
	});
});

test('nothing in a file can change what objects inherit', () => {
	for (const path of ['environment.versions', 'environment.adapter.limits', 'references'])
		causeOf(withField(path, '{"__proto__": {"polluted": 1}, "constructor": {"polluted": 1}}'));
	expect(causeOf(withField('plan.variants.0.dtype', '{"__proto__": "q4"}'))).not.toBe('');
	expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a hundred thousand nested lists do not overflow anything', () => {
	const deep = '['.repeat(100_000) + ']'.repeat(100_000);
	expect(causeOf(withField('trials', deep))).toContain('trials[0]');
});
