import { firstRows, type Delimiter } from '../files/csv.ts';
import { fieldRole, type FieldRole } from './field-names.ts';

/** How a CSV file is to be read. */
export interface CsvLayout {
	readonly delimiter: Delimiter;
	/** By column; `null` for one that is passed over. */
	readonly roles: readonly (FieldRole | null)[];
	/** As the file names them, for messages. */
	readonly names: readonly string[];
	readonly imageColumn: number;
	readonly hasHeader: boolean;
}

/** A picture's name, with the number of the caption as in Flickr8k's `1000.jpg#0`. */
const pictureCell = /^[^\n]{1,1024}\.(?:png|jpe?g|webp|gif|bmp|avif|tiff?)(?:#\d+)?$/iu;

/**
 * Finds delimiter and columns: the delimiter that makes the header name a picture and something about it, or, without
 * a header, the one that makes the first cell a picture's file name with captions behind it. `null` where none does.
 */
export function csvLayout(text: string): CsvLayout | null {
	const rows = firstRows(text);
	for (const { delimiter, cells } of rows) {
		const layout = headerLayout(delimiter, cells);
		if (layout) return layout;
	}
	for (const { delimiter, cells } of rows)
		if (cells.length > 1 && pictureCell.test((cells[0] ?? '').trim())) {
			const names = cells.map((_, column) => (column === 0 ? 'image' : `caption ${column}`));
			const roles = names.map(fieldRole);
			return { delimiter, roles, names, imageColumn: 0, hasHeader: false };
		}
	return null;
}

function headerLayout(delimiter: Delimiter, names: readonly string[]): CsvLayout | null {
	const roles = names.map(fieldRole);
	let imageColumn = -1;
	let best = Infinity;
	for (const [column, role] of roles.entries())
		if (role?.role === 'image' && role.rank < best) {
			imageColumn = column;
			best = role.rank;
		}
	const saysSomething = roles.some(
		(role) => role && role.role !== 'image' && role.role !== 'sha256'
	);
	if (imageColumn < 0 || !saysSomething) return null;
	return { delimiter, roles, names, imageColumn, hasHeader: true };
}
