import { env } from '@huggingface/transformers';

/** What drivers call the model towards transformers.js; it has one model per worker and needs no other name. */
export const modelId = 'loupe/model';

const host = 'https://files.invalid/';
const folder = 'model/';

/**
 * Lets transformers.js see the fetched files and nothing else: it asks for URLs of a host that does not exist and is
 * answered from memory, so that sessions are timed without downloads and no request can leave this origin unasked.
 */
export function hostFiles(take: (file: string) => Uint8Array<ArrayBuffer> | null): void {
	env.allowLocalModels = false;
	env.allowRemoteModels = true;
	env.remoteHost = host;
	env.remotePathTemplate = folder;
	env.useBrowserCache = false;
	env.useWasmCache = false;
	env.fetch = async (input, init) => {
		const file = String(input).slice(host.length + folder.length);
		const bytes = take(file);
		if (!bytes) return new Response(null, { status: 404 });
		const headers = new Headers({ 'content-length': `${bytes.length}` });
		// transformers.js looks for a file by asking for its first byte.
		if (new Headers(init?.headers).has('range')) return new Response(null, { headers });
		// A real Response would copy the weights, and reading it would copy them again.
		return { status: 200, ok: true, headers, arrayBuffer: async () => bytes.buffer };
	};
}
