import { readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defaultClientConditions, defineConfig } from 'vite';
import { offlineFiles } from './tools/vite/offline-files.ts';

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

export default defineConfig({
	plugins: [tailwindcss(), sveltekit(), offlineFiles()],
	define: { __LOUPE_VERSIONS__: JSON.stringify(versions) },
	resolve: {
		// transformers.js then leaves the ORT runtime to us: the worker names it, so it is served from this origin once.
		conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions]
	},
	worker: { format: 'es' },
	optimizeDeps: {
		exclude: ['@huggingface/transformers', 'onnxruntime-web'],
		// Only workers and a dialog ask for these; finding them late would reload the page under a test.
		include: ['nspell', 'diff', 'hash-wasm', 'fflate']
	},
	server: { headers: isolation, fs: { allow: ['workers', 'tests'] } },
	preview: { headers: isolation }
});
