import { writeCsv } from '../files/csv.ts';
import { colorCell, keywordCell } from './csv-cells.ts';
import type { ReferenceEntry } from './reference-set.ts';

/**
 * One row per caption; keywords, colors, answers and the content hash stand in an image's first row. A table has no
 * row for an image without any reference.
 */
export function writeReferencesCsv(entries: readonly ReferenceEntry[]): string {
	const rows = entries.flatMap(rowsOf);
	return writeCsv([['image', 'caption', 'keywords', 'colors', 'answers', 'sha256'], ...rows]);
}

function rowsOf({ image, sha256, reference }: ReferenceEntry): string[][] {
	const { captions, keywords, colors, answers } = reference;
	const about = [
		keywords.length > 0 ? keywordCell(keywords) : '',
		colors.length > 0 ? colorCell(colors) : '',
		Object.keys(answers).length > 0 ? JSON.stringify(answers) : ''
	];
	if (captions.length === 0 && about.every((cell) => cell === '')) return [];
	const [first = '', ...others] = captions;
	return [
		[image, first, ...about, sha256 ?? ''],
		...others.map((caption) => [image, caption, '', '', '', ''])
	];
}
