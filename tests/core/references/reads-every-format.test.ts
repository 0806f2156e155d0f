import { describe, expect, it } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { readReferenceFile } from '#lib/core/references/read-reference-file.ts';

const read = (text: string, name = 'file') => unwrap(readReferenceFile(text, name));
const captionsByImage = (text: string, name?: string) =>
	Object.fromEntries(
		read(text, name).entries.map(({ image, reference }) => [image, reference.captions])
	);
const hash = 'ab'.repeat(32);

describe('JSON by image name', () => {
	it('has captions, keywords, colors, answers and a content hash', () => {
		const document = {
			'a.jpg': {
				caption: 'One.',
				captions: ['Two.'],
				keywords: ['x'],
				colors: [{ region: 'background', hex: '#ff00aa', box: [0, 0, 0.5, 1] }],
				answers: { count: '2' },
				sha256: hash.toUpperCase()
			}
		};
		expect(read(JSON.stringify(document))).toMatchObject({
			format: 'seed',
			rows: 1,
			problemCount: 0,
			entries: [
				{
					image: 'a.jpg',
					sha256: hash,
					reference: {
						captions: ['One.', 'Two.'],
						keywords: ['x'],
						colors: [{ region: 'background', hex: '#ff00aa', box: [0, 0, 0.5, 1] }],
						answers: { count: ['2'] }
					}
				}
			]
		});
	});

	it('may say captions without a field', () => {
		expect(captionsByImage('{"a.jpg": "One.", "b.jpg": ["Two.", "Three."]}')).toEqual({
			'a.jpg': ['One.'],
			'b.jpg': ['Two.', 'Three.']
		});
	});
});

describe('COCO captions', () => {
	const coco = {
		images: [
			{ id: 7, file_name: 'val/a.jpg', width: 640 },
			{ id: 'x', file_name: 'b.jpg' },
			{ id: 9, file_name: 'without.jpg' }
		],
		annotations: [
			{ id: 1, image_id: 7, caption: 'One.' },
			{ id: 2, image_id: 'x', caption: 'Two.' },
			{ id: 3, image_id: 7, caption: 'Three.' },
			{ id: 4, image_id: 8, caption: 'Of no image.' },
			{ id: 5, image_id: 7 }
		]
	};

	it('are put together by image', () => {
		const { format, entries, ids, rows } = read(JSON.stringify(coco));
		expect({ format, rows }).toEqual({ format: 'coco', rows: 5 });
		expect(entries.map(({ image, reference }) => [image, reference.captions])).toEqual([
			['val/a.jpg', ['One.', 'Three.']],
			['b.jpg', ['Two.']]
		]);
		expect(ids.get('7')).toBe('val/a.jpg');
	});

	it('of no image, and none at all, are told by their place', () => {
		expect(read(JSON.stringify(coco)).problems).toMatchObject([
			{ where: 'annotations[3].image_id', value: '8' },
			{ where: 'annotations[4].caption', what: 'is not a text' }
		]);
	});

	it('of two images with one name are not mixed', () => {
		const document = {
			images: [
				{ id: 1, file_name: 'a.jpg' },
				{ id: 2, file_name: 'a.jpg' }
			],
			annotations: [
				{ image_id: 1, caption: 'One.' },
				{ image_id: 2, caption: 'Two.' }
			]
		};
		const { entries, problemCount } = read(JSON.stringify(document));
		expect(entries.map(({ reference }) => reference.captions)).toEqual([['One.']]);
		expect(problemCount).toBe(2);
	});
});

describe('CSV', () => {
	it('has a row per caption, or several columns of them', () => {
		expect(
			captionsByImage('image,caption\na.jpg,One.\nb.jpg,Two.\na.jpg,"Three, four."\n')
		).toEqual({
			'a.jpg': ['One.', 'Three, four.'],
			'b.jpg': ['Two.']
		});
		expect(
			captionsByImage('File Name;Caption_1;Caption 2\r\na.jpg;One;Two\r\nb.jpg;Three;\r\n')
		).toEqual({ 'a.jpg': ['One', 'Two'], 'b.jpg': ['Three'] });
	});

	it('is read with a byte order mark, tabs, and the case of the header aside', () => {
		expect(captionsByImage('\uFEFFFILENAME\tCAPTION\na.jpg\tOne, two; three\n')).toEqual({
			'a.jpg': ['One, two; three']
		});
	});

	it('takes the column of names before one of ids', () => {
		expect(captionsByImage('image_id,file_name,caption\n12,a.jpg,One.\n')).toEqual({
			'a.jpg': ['One.']
		});
		expect(captionsByImage('image_id,caption\n12,One.\n')).toEqual({ '12': ['One.'] });
	});

	it('has several captions, keywords, colors and answers in a cell', () => {
		const text =
			'image,captions,keywords,colors,answer:count,answers\n' +
			'a.jpg,One. | Two.,"red lips; smile, hat",#00ff00;lips #aa0011 [0.1 , 0.2, 0.5, 0.6],2|two,\n' +
			'b.jpg,"[""One | two.""]",,,,"{""title"":""B""}"\n';
		const [a, b] = read(
			text.replace('#00ff00;lips', '"#00ff00;lips').replace('0.6]', '0.6]"')
		).entries;
		expect(a?.reference).toEqual({
			captions: ['One.', 'Two.'],
			keywords: ['red lips', 'smile', 'hat'],
			colors: [
				{ region: 'image', hex: '#00ff00' },
				{ region: 'lips', hex: '#aa0011', box: [0.1, 0.2, 0.5, 0.6] }
			],
			answers: { count: ['2', 'two'] }
		});
		expect(b?.reference).toMatchObject({ captions: ['One | two.'], answers: { title: ['B'] } });
	});

	it('needs no header where the first cell is a picture', () => {
		expect(captionsByImage('a.jpg#0\tOne .\na.jpg#1\tTwo .\n')).toEqual({
			'a.jpg': ['One .', 'Two .']
		});
	});

	it('names the rows that are malformed and goes on', () => {
		const text =
			'image,caption,keywords\na.jpg,One.,x\n,Two.,\nc.jpg,,\nd.jpg,Three,x,more\ne.jpg,"Fo"ur",x\nf.jpg,Five,x\ng.jpg,"Six,x\nh.jpg,Seven,x\n';
		const { entries, problems, rows } = read(text);
		expect(entries.map(({ image }) => image)).toEqual(['a.jpg', 'f.jpg']);
		expect(problems.map(({ where }) => where)).toEqual([
			'row 3, image',
			'row 4',
			'row 5',
			'row 6',
			'row 8'
		]);
		expect(rows).toBe(7);
		expect(problems.at(-1)?.what).toMatch(/never closed/);
	});

	it('names the color that is none', () => {
		expect(read('image,colors\na.jpg,lips red\n').problems).toMatchObject([
			{ where: 'row 2, colors[0]', what: 'is not a color #rrggbb', value: '"lips red"' }
		]);
	});
});

describe('JSON Lines', () => {
	it('has an object per line under any usual name', () => {
		const lines = [
			{ image: 'a.jpg', caption: 'One.', keywords: ['x'] },
			{ file_name: 'b.jpg', captions: ['Two.', 'Three.'] },
			{ image: 'a.jpg', references: ['Four.'], sha256: hash }
		].map((line) => JSON.stringify(line));
		const { format, entries } = read(`${lines.join('\n')}\n`, 'file.jsonl');
		expect(format).toBe('jsonl');
		expect(entries).toMatchObject([
			{ image: 'a.jpg', sha256: hash, reference: { captions: ['One.', 'Four.'], keywords: ['x'] } },
			{ image: 'b.jpg', sha256: null, reference: { captions: ['Two.', 'Three.'] } }
		]);
	});

	it('may be a single line, or a list', () => {
		expect(captionsByImage('{"image":"a.jpg","caption":"One."}')).toEqual({ 'a.jpg': ['One.'] });
		expect(captionsByImage('[{"image":"a.jpg","caption":"One."}]')).toEqual({ 'a.jpg': ['One.'] });
	});

	it('names the lines that are malformed and goes on', () => {
		const text =
			'{"image":"a.jpg","caption":"One."}\n\n{"image":\n{"caption":"Two."}\n{"image":"d.jpg"}\n[1]\n{"image":"e.jpg","caption":5}\n';
		const { entries, problems } = read(text, 'x.jsonl');
		expect(entries.map(({ image }) => image)).toEqual(['a.jpg']);
		expect(problems.map(({ where }) => where)).toEqual([
			'line 3',
			'line 4',
			'line 5',
			'line 6',
			'line 7, captions[0]'
		]);
	});
});

describe('a run file', () => {
	it('gives its references, with the hashes of its pictures', () => {
		const run = {
			format: 'loupe.run/1',
			plan: { images: [{ name: 'a.jpg', sha256: hash }] },
			references: { 'a.jpg': { captions: ['One.'] } }
		};
		expect(read(JSON.stringify(run))).toMatchObject({
			format: 'run',
			entries: [{ image: 'a.jpg', sha256: hash, reference: { captions: ['One.'] } }]
		});
	});
});

describe('a file of which nothing can be read', () => {
	it.each([
		['', /mine\.csv is empty/],
		['  \n ', /mine\.csv is empty/],
		['a picture of a dog', /first row, "a picture of a dog", names no column of pictures/],
		['image\na.jpg\n', /first row, "image"/],
		['{"a.jpg": ', /cut off/],
		['{"format":"loupe.suite/1"}', /format is "loupe.suite\/1"/],
		['\u0000\u0001', /NUL character at position 0/]
	])('%j says why', (text, message) => {
		const result = readReferenceFile(text, 'mine.csv');
		expect(result).toMatchObject({ ok: false, failure: { kind: 'bad-file' } });
		if (!result.ok) expect(result.failure.cause).toMatch(message);
	});
});
