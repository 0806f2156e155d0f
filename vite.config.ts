import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defaultClientConditions, defineConfig } from 'vite';

const isolation = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp'
};

export default defineConfig({
	plugins: [tailwindcss(), sveltekit()],
	resolve: {
		// transformers.js then leaves the ORT runtime to us: the worker names it, so it is served from this origin once.
		conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions]
	},
	worker: { format: 'es' },
	optimizeDeps: { exclude: ['@huggingface/transformers', 'onnxruntime-web'] },
	server: { headers: isolation, fs: { allow: ['workers', 'tests'] } },
	preview: { headers: isolation }
});
