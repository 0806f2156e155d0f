import { describe, expect, it } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { readReferenceFile } from '#lib/core/references/read-reference-file.ts';
import type { ReferenceEntry } from '#lib/core/references/reference-set.ts';
import { writeReferenceFile } from '#lib/core/references/write-reference-file.ts';
import { createRandom } from '#lib/core/stats/random.ts';

const random = createRandom(11);
const pick = <Item>(items: readonly Item[]): Item =>
	items[Math.floor(random() * items.length)] as Item;
const pieces = [
	...['dog', '"', "'", ',', ';', '|', '\n', '=', '+', '-', '@', '\t', '#0', '[', ']', '{', '😀'],
	...['ب', 'é', 'e\u0301', ':', 'a b', '\\', '＝', '\r\n', '1']
];
const text = () =>
	Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(pieces))
		.join('')
		.trim() || 'x';
const some = <Item>(make: () => Item): Item[] =>
	Array.from({ length: Math.floor(random() * 4) }, make);
const part = () => Math.floor(random() * 50) / 100;

const entry = (index: number): ReferenceEntry => ({
	image: `${text()} ${index}.png`,
	sha256: random() < 0.5 ? null : index.toString(16).padStart(64, '0'),
	reference: {
		captions: [text(), ...some(text)],
		keywords: [...new Set(some(text))],
		colors: some(() => ({
			region: text(),
			hex: '#0a1b2c',
			...(random() < 0.5 && { box: [part(), part(), 0.5 + part(), 0.5 + part()] as const })
		})),
		answers: Object.fromEntries(some(() => [`p${text()}`, [text()]] as const))
	}
});

const entries = Array.from({ length: 500 }, (_, index) => entry(index));

describe.each(['seed', 'jsonl', 'csv'] as const)('%s', (format) => {
	it('gives back what was written', () => {
		const file = writeReferenceFile(entries, format);
		const read = unwrap(readReferenceFile(file.text, `x${file.extension}`));
		expect(read.problems).toEqual([]);
		expect(read.format).toBe(format);
		expect(read.entries).toEqual(entries);
	});
});

describe('COCO', () => {
	it('gives back names, hashes and captions', () => {
		const read = unwrap(readReferenceFile(writeReferenceFile(entries, 'coco').text, 'x.json'));
		expect(read.problems).toEqual([]);
		expect(read.format).toBe('coco');
		expect(read.entries).toEqual(
			entries.map(({ image, sha256, reference: { captions } }) => ({
				image,
				sha256,
				reference: { captions, keywords: [], colors: [], answers: {} }
			}))
		);
	});
});

describe('CSV', () => {
	it('holds no cell that a spreadsheet would run', () => {
		const captions = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', "'=1", '=HYPERLINK("http://x","y")'];
		const { text: csv } = writeReferenceFile(
			[
				{
					image: '=cmd.png',
					sha256: null,
					reference: { captions, keywords: [], colors: [], answers: {} }
				}
			],
			'csv'
		);
		for (const cell of csv.split(/\r\n|,(?=")/u)) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/u);
	});

	it('of nothing is a header', () => {
		expect(writeReferenceFile([], 'csv').text).toBe(
			'image,caption,keywords,colors,answers,sha256\r\n'
		);
	});
});
