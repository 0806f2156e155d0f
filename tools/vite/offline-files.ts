import { SvelteKitPWA } from '@vite-pwa/sveltekit';

/**
 * Puts the list of all files of the build, those emitted for workers too, into Kit's service worker; Kit's own list
 * lacks the ORT runtime. The service worker decides what to keep at once. Registration is ours (`src/lib/offline`),
 * because it asks before it updates, and so is the web manifest (`static`).
 *
 * When a build fails, this plugin's complaint about a missing service worker comes last; the reason stands above it.
 */
export const offlineFiles = () =>
	SvelteKitPWA({
		strategies: 'injectManifest',
		srcDir: 'src/service-worker',
		filename: 'service-worker.ts',
		registerType: 'prompt',
		injectRegister: false,
		manifest: false,
		injectManifest: {
			globPatterns: ['client/**/*', 'prerendered/pages/**/*.html'],
			// Kit polls the version file, always from the network.
			globIgnores: [
				'client/.vite/**',
				'client/_app/version.json',
				'**/*.{map,md}',
				'**/validation.json'
			],
			maximumFileSizeToCacheInBytes: 40_000_000,
			manifestTransforms: [
				(entries) => ({
					manifest: entries.map((entry) => ({ ...entry, url: addressOf(entry.url) })),
					warnings: []
				})
			]
		}
	});

/** Where a file of Kit's output is served, relative to the service worker: pages are folders. */
function addressOf(path: string): string {
	const served = path.replace(/^(client|prerendered\/pages)\//, '');
	return served.replace(/(^|\/)index\.html$/, '$1') || './';
}
