import type { ModelSource } from '#lib/core/ports.ts';
import { buildFolder, startServer } from '#tools/server/static-server.mjs';
import type { BenchOptions } from './bench-options.ts';

/** Where models come from when they are in no folder and no hub was named; the app's own default. */
const publicHub = 'https://huggingface.co/';

/**
 * Serves the built app, and under `/hub/` the models of `--models-dir` and behind them those of `--hub`. Going
 * through this server, a mirror needs no CORS headers. `hub` is `null` when neither was given: the page then asks
 * the public hub itself, as a user's does.
 */
export async function startBenchServer({
	hub,
	modelsDir
}: Pick<BenchOptions, 'hub' | 'modelsDir'>) {
	const own = hub !== null || modelsDir !== null;
	const server = await startServer({
		root: buildFolder,
		...(own && { hub: { directory: modelsDir ?? undefined, upstream: hub ?? publicHub } })
	});
	const source: ModelSource | null = own
		? { host: `${server.url}hub/`, pathTemplate: '{model}/resolve/{revision}/' }
		: null;
	return { page: `${server.url}automation/`, source, close: server.close };
}
