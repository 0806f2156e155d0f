/**
 * Reads a `Range` header for one range of bytes (RFC 9110, 14.2).
 *
 * @param {string | undefined} header
 * @param {number} size of the file, in bytes
 * @returns {{ start: number, end: number } | 'unsatisfiable' | null} `end` inclusive; `null`: send everything, which is
 * also right for several ranges and for units that are not known.
 */
export function byteRange(header, size) {
	const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
	if (!match) return null;
	const [, first = '', last = ''] = match;
	if (!first && !last) return null;
	if (!first) {
		const length = Math.min(Number(last), size);
		return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
	}
	const start = Number(first);
	const end = last ? Math.min(Number(last), size - 1) : size - 1;
	if (last && Number(last) < start) return null;
	return start >= size ? 'unsatisfiable' : { start, end };
}
