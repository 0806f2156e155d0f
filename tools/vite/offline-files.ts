import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { injectManifest } from 'workbox-build';

const output = '.svelte-kit/output';
const worker = `${output}/client/service-worker.js`;

/**
 * Puts the list of all files of the build into Kit's service worker, between the build and the adapter. Kit's own list
 * lacks what workers emit: the ORT runtime.
 */
export function offlineFiles(): Plugin {
	let server = false;
	return {
		name: 'loupe:offline-files',
		apply: 'build',
		enforce: 'pre',
		configResolved(config) {
			server = Boolean(config.build.ssr);
		},
		closeBundle: {
			sequential: true,
			async handler() {
				// The server's bundle is the last one. Without the worker the build failed, and says why itself.
				if (!server || !existsSync(worker)) return;
				const { count, size, warnings } = await injectManifest({
					swSrc: worker,
					swDest: worker,
					globDirectory: output,
					globPatterns: ['client/**/*', 'prerendered/pages/**/*.html'],
					// Kit polls the version file, always from the network.
					globIgnores: ['client/.vite/**', 'client/_app/version.json', '**/*.{map,md}'],
					maximumFileSizeToCacheInBytes: 40_000_000,
					dontCacheBustURLsMatching: /_app\/immutable\//,
					manifestTransforms: [
						(entries) => ({
							manifest: entries.map((entry) => ({ ...entry, url: addressOf(entry.url) })),
							warnings: []
						})
					]
				});
				for (const warning of warnings) this.warn(warning);
				const megabytes = (size / 1e6).toFixed(1);
				this.info(`${count} files for offline use, ${megabytes} MB, in ${relative('.', worker)}`);
			}
		}
	};
}

/** Where a file of Kit's output is served, relative to the service worker: pages are folders. */
function addressOf(path: string): string {
	const served = path.replace(/^(client|prerendered\/pages)\//, '');
	return served.replace(/(^|\/)index\.html$/, '$1') || './';
}
