import { readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defaultClientConditions, defineConfig } from 'vite';

const isolation = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp'
};

/** Version of the package in a folder, relative to this file. */
function versionIn(folder: string): string {
	const file = new URL(`${folder}/package.json`, import.meta.url);
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const versions = {
	loupe: versionIn('.'),
	transformers: versionIn('node_modules/@huggingface/transformers'),
	onnxruntime: versionIn('node_modules/onnxruntime-web')
};

// Puts the list of all files of the build, those emitted for workers too, into Kit's service worker. The service worker
// decides what to keep at once. Registration is ours (src/lib/offline), and so is the web manifest (static).
const offline = SvelteKitPWA({
	strategies: 'injectManifest',
	srcDir: 'src/service-worker',
	filename: 'service-worker.ts',
	registerType: 'prompt',
	injectRegister: false,
	manifest: false,
	kit: { trailingSlash: 'always' },
	injectManifest: {
		globPatterns: ['client/**/*.*', 'prerendered/**/*.html'],
		// Kit polls the version file itself, always from the network.
		globIgnores: ['client/.vite/**', 'client/_app/version.json', '**/*.map', '**/*.md'],
		maximumFileSizeToCacheInBytes: 40_000_000
	}
});

export default defineConfig({
	plugins: [tailwindcss(), sveltekit(), offline],
	define: { __LOUPE_VERSIONS__: JSON.stringify(versions) },
	resolve: {
		// transformers.js then leaves the ORT runtime to us: the worker names it, so it is served from this origin once.
		conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions]
	},
	worker: { format: 'es' },
	optimizeDeps: { exclude: ['@huggingface/transformers', 'onnxruntime-web'] },
	server: { headers: isolation, fs: { allow: ['workers', 'tests'] } },
	preview: { headers: isolation }
});
