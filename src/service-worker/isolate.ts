import type { WorkboxPlugin } from 'workbox-core/types.js';

const isolation = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp'
} as const;

/**
 * Adds the headers that isolate the page, and so give wasm its threads, on hosts that cannot be told to send them.
 * Workers need them as well as pages.
 */
export function isolated(response: Response): Response {
	const names = Object.keys(isolation) as (keyof typeof isolation)[];
	if (names.every((name) => response.headers.get(name) === isolation[name])) return response;
	const headers = new Headers(response.headers);
	for (const name of names) headers.set(name, isolation[name]);
	const { body, status, statusText } = response;
	return new Response(body, { status, statusText, headers });
}

export const isolate: WorkboxPlugin = {
	handlerWillRespond: async ({ response }) => isolated(response)
};
