import { describe, expect, it } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { listedProblems } from '#lib/core/references/problem-list.ts';
import { readReferenceFile } from '#lib/core/references/read-reference-file.ts';
import { createRandom } from '#lib/core/stats/random.ts';

const size = 5_000_000;
const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length));

describe('5 MB of nonsense', () => {
	it.each([
		['letters', fill('x')],
		['open brackets', fill('[')],
		['nested objects', fill('{"a":')],
		['deep lists that are closed', '['.repeat(size / 2) + ']'.repeat(size / 2)],
		['a deep entry', `{"a.jpg":${'['.repeat(size / 2)}${']'.repeat(size / 2)}}`],
		['a long key', `{"${fill('k')}":{"captions":["x"]}}`],
		['escapes', `{"a.jpg":"${fill('\\\\')}"}`],
		['quotation marks', `image,caption\n${fill('"')}`],
		['quoted ends', `image,caption\n${fill('"a"b,')}`],
		['an open quotation mark', `image,caption\na.jpg,"${fill('x,y\n')}`],
		['lines', fill('\n')],
		['commas', `image,caption\n${fill(',')}`],
		['JSON lines of lists', fill('[]\n')],
		['colors', `image,colors\n${fill('a.jpg,[\n')}`],
		['JSON lines that are none', fill('{}}\n')],
		['a long color', `image,colors\na.jpg,${fill(' =:')}\n`]
	])('%s: an answer in bounded time', (_name, text) => {
		const startedAt = performance.now();
		const result = readReferenceFile(text, 'nonsense');
		expect(performance.now() - startedAt).toBeLessThan(10_000);
		if (result.ok) {
			expect(result.value.problemCount).toBeGreaterThan(0);
			expect(result.value.problems.length).toBeLessThanOrEqual(listedProblems);
			for (const { value } of result.value.problems) expect(value.length).toBeLessThan(200);
		} else {
			expect(result.failure.kind).toBe('bad-file');
			expect(result.failure.cause.length).toBeLessThan(400);
		}
	});

	it('is never an exception, whatever the bytes are', () => {
		const random = createRandom(5);
		const alphabet = [
			'{',
			'}',
			'[',
			']',
			'"',
			',',
			':',
			'\n',
			'a',
			'\\',
			'1',
			'image',
			'\ud800',
			';'
		];
		for (let round = 0; round < 3000; round++) {
			const pick = () => alphabet[Math.floor(random() * alphabet.length)] ?? '';
			const noise = Array.from({ length: Math.floor(random() * 60) }, pick).join('');
			const text = round % 2 ? `image,caption\n${noise}` : noise;
			expect(typeof readReferenceFile(text, 'noise').ok).toBe('boolean');
			const bytes = Uint8Array.from({ length: 40 }, () => Math.floor(random() * 256));
			expect(typeof readReferenceFile(bytes, 'noise').ok).toBe('boolean');
		}
	});
});

describe('very many rows', () => {
	it('are read, and problems counted but not all listed', () => {
		const rows = Array.from({ length: 200_000 }, (_, row) =>
			row % 2 ? `${row}.jpg,A dog.` : ',A dog.'
		);
		const read = unwrap(readReferenceFile(`image,caption\n${rows.join('\n')}`, 'large.csv'));
		expect(read.rows).toBe(200_000);
		expect(read.entries).toHaveLength(100_000);
		expect(read.problemCount).toBe(100_000);
		expect(read.problems).toHaveLength(listedProblems);
	});

	it('of one picture end at a number of captions that can be scored', () => {
		const text = `image,caption\n${'a.jpg,A dog.\n'.repeat(20_000)}`;
		const read = unwrap(readReferenceFile(text, 'large.csv'));
		expect(read.entries[0]?.reference.captions).toHaveLength(1000);
		expect(read.problemCount).toBe(19_000);
	});
});

describe('names that mean something to JavaScript', () => {
	it('are names, but for the one that would be lost', () => {
		const text = '{"__proto__":{"captions":["x"]},"constructor":{"captions":["y"]}}';
		const { entries, problems } = unwrap(readReferenceFile(text, 'x.json'));
		expect(entries.map(({ image }) => image)).toEqual(['constructor']);
		expect(problems).toMatchObject([{ what: '"__proto__" cannot be an image name' }]);
		expect(({} as { captions?: unknown }).captions).toBeUndefined();
	});

	it('cannot be prompts of answers either', () => {
		const text = '{"image":"a.jpg","answers":{"__proto__":["x"],"count":["1"]}}\n';
		const [entry] = unwrap(readReferenceFile(text, 'x.jsonl')).entries;
		expect(Object.keys(entry?.reference.answers ?? {})).toEqual(['count']);
	});
});

describe('texts that are not what they seem', () => {
	it('a name that is written twice is told', () => {
		const text = '{"a.jpg":{"captions":["One {"]},"\\u0061.jpg":{"captions":["Two"]}}';
		const { entries, problems } = unwrap(readReferenceFile(text, 'x.json'));
		expect(entries).toMatchObject([{ reference: { captions: ['Two'] } }]);
		expect(problems).toMatchObject([{ where: 'image "a.jpg"', what: /more than once/ }]);
	});

	it('UTF-16 with a byte order mark is read', () => {
		const text = '\uFEFFimage\tcaption\na.jpg\tEine Brücke.\n';
		const little = new Uint8Array(
			Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer
		);
		const big = little.slice();
		for (let at = 0; at < big.length; at += 2) big.set([little[at + 1] ?? 0, little[at] ?? 0], at);
		for (const bytes of [little, big])
			expect(unwrap(readReferenceFile(bytes, 'x.txt')).entries).toMatchObject([
				{ image: 'a.jpg', reference: { captions: ['Eine Brücke.'] } }
			]);
	});

	it('another encoding is refused, not guessed', () => {
		const bytes = Uint8Array.from('image,caption\na.jpg,Br\xfccke', (c) => c.charCodeAt(0));
		expect(readReferenceFile(bytes, 'x.csv')).toMatchObject({
			ok: false,
			failure: { cause: 'x.csv is not UTF-8 text.', remedy: /UTF-8/ }
		});
	});

	it('half a surrogate pair becomes a replacement character', () => {
		const [entry] = unwrap(
			readReferenceFile('{"a\\ud800.jpg":{"captions":["\\udc00"]}}', 'x')
		).entries;
		expect(entry).toMatchObject({ image: 'a\ufffd.jpg', reference: { captions: ['\ufffd'] } });
	});

	it('a text too long to be compared is no caption', () => {
		const text = JSON.stringify({ 'a.jpg': 'x'.repeat(100_001), 'b.jpg': 'x'.repeat(100_000) });
		const { entries, problems } = unwrap(readReferenceFile(text, 'x.json'));
		expect(entries.map(({ image }) => image)).toEqual(['b.jpg']);
		expect(problems).toMatchObject([{ what: 'has a text of 100001 characters' }]);
	});
});
