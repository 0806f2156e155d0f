import { stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

/**
 * The path segments of a request, decoded; `null` when it tries to leave the folder or cannot be decoded.
 *
 * @param {string} pathname
 * @returns {string[] | null}
 */
export function segmentsOf(pathname) {
	/** @type {string} */
	let path;
	try {
		path = decodeURIComponent(pathname);
	} catch {
		return null;
	}
	const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
	const unsafe = segments.some(
		(segment) => segment === '..' || segment.includes('\\') || segment.includes('\0')
	);
	return unsafe ? null : segments;
}

/**
 * @param {string} root
 * @param {string[]} segments
 * @returns {Promise<{ path: string, stats: import('node:fs').Stats } | null>} a plain file below the folder; for a
 * folder its index.html, and for a page its `.html`.
 */
export async function fileIn(root, segments) {
	const base = resolve(root);
	const wanted = join(base, ...segments);
	if (wanted !== base && !wanted.startsWith(base + sep)) return null;
	for (const path of [wanted, `${wanted}.html`, join(wanted, 'index.html')]) {
		const stats = await stat(path).catch(() => null);
		if (stats?.isFile()) return { path, stats };
	}
	return null;
}
