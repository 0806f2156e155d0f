import { extname } from 'node:path';

/** @type {Record<string, string>} */
const types = {
	'.avif': 'image/avif',
	'.bmp': 'image/bmp',
	'.css': 'text/css; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.gif': 'image/gif',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jinja': 'text/plain; charset=utf-8',
	'.jpeg': 'image/jpeg',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.map': 'application/json; charset=utf-8',
	'.md': 'text/markdown; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.onnx': 'application/octet-stream',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json',
	'.webp': 'image/webp',
	'.woff2': 'font/woff2',
	'.xml': 'application/xml; charset=utf-8'
};

/** @param {string} file @returns {string} the Content-Type, `application/octet-stream` where it is not known */
export function mediaType(file) {
	return types[extname(file).toLowerCase()] ?? 'application/octet-stream';
}
