import type { ExpectedColor } from './reference.ts';
import { splitList } from './record-schema.ts';

/** A JSON list in a cell, as ours are written where a separator stands in an item; else `null`. */
function jsonList(cell: string): unknown[] | null {
	// A failed parse costs far more than a look at the ends.
	if (!cell.startsWith('[') || !cell.endsWith(']')) return null;
	try {
		const value: unknown = JSON.parse(cell);
		return Array.isArray(value) ? value : null;
	} catch {
		return null;
	}
}

/** Several texts in one cell: a JSON list, or one per line or between `|`. */
export const captionsIn = (cell: string): unknown[] =>
	jsonList(cell) ??
	cell
		.split(/[|\n]/u)
		.map((item) => item.trim())
		.filter((item) => item !== '');

/** A JSON list, or words between `;`, `,`, `|` or line ends. */
export const keywordsIn = (cell: string): unknown[] => jsonList(cell) ?? splitList(cell);

/** One color of a cell; sticky, so that no text makes it search. */
const colorItem = /\s*([^#;|\n]*)(#[\da-f]{6})\s*(?:\[([^\]]{0,100})\]\s*)?(?:[;,|\n]|$)/iuy;

/** A JSON list, or `background #ff81bf; lips #a01020 [0.1, 0.2, 0.5, 0.6]`; what cannot be read is handed on as text. */
export function colorsIn(cell: string): unknown[] {
	const list = jsonList(cell);
	if (list) return list;
	const colors: unknown[] = [];
	let at = 0;
	while (at < cell.length) {
		colorItem.lastIndex = at;
		const match = colorItem.exec(cell);
		if (!match) return [...colors, cell.slice(at).trim()];
		const [, region = '', hex = '', box] = match;
		const numbers = box?.split(',').map((number) => Number(number.trim() || NaN));
		colors.push({ region: regionName(region), hex, ...(numbers && { box: numbers }) });
		at = colorItem.lastIndex;
	}
	return colors;
}

/** `lips:` and `lips =` are `lips`; a color without a name is the whole image's. */
function regionName(text: string): string {
	const name = text.trim();
	return (/[:=]$/u.test(name.slice(-1)) ? name.slice(0, -1).trim() : name) || 'image';
}

const plainItem = /^[^;,|\n[\]]+$/u;

/** The reverse of {@link keywordsIn}. */
export const keywordCell = (keywords: readonly string[]): string =>
	keywords.every((keyword) => plainItem.test(keyword) && keyword === keyword.trim())
		? keywords.join('; ')
		: JSON.stringify(keywords);

/** The reverse of {@link colorsIn}. */
export const colorCell = (colors: readonly ExpectedColor[]): string =>
	colors.every(({ region }) => /^[^;,|:=#\n[\]]+$/u.test(region) && region === region.trim())
		? colors
				.map(({ region, hex, box }) => `${region} ${hex}${box ? ` [${box.join(', ')}]` : ''}`)
				.join('; ')
		: JSON.stringify(colors);
