import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Where the app is hosted below the origin, such as `/loupe`; empty at the root. */
const base = process.env.BASE_PATH ?? '';
const folder = process.env.BUILD_DIR ?? 'build';

/** The one inline script of the frame that users' scorers run in: it inherits the page's policy. */
const sandboxScript = readFileSync(new URL('src/lib/sandbox/frame.js', import.meta.url), 'utf8')
	// As the browser reads it, whichever line ends this checkout has.
	.replaceAll('\r\n', '\n');
const sandboxHash = createHash('sha256').update(sandboxScript).digest('base64');

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ pages: folder, assets: folder, fallback: '404.html' }),
		paths: { base: /** @type {'' | `/${string}`} */ (base), relative: false },
		// Our own worker registration asks before it updates; Kit's would not.
		serviceWorker: { register: false },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', 'wasm-unsafe-eval', 'blob:', `sha256-${sandboxHash}`],
				'worker-src': ['self', 'blob:'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'blob:', 'data:'],
				'font-src': ['self'],
				// The user's choice of a model hub or a mirror of it; nothing is fetched from one unasked.
				'connect-src': [
					'self',
					'blob:',
					'data:',
					'https:',
					'http://localhost:*',
					'http://127.0.0.1:*'
				],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['none']
			}
		},
		typescript: {
			config(config) {
				config.include = [
					...(config.include ?? []).filter((/** @type {string} */ path) => !path.includes('tests')),
					'../tests/features/**/*.ts',
					'../tests/storage/**/*.ts'
				];
				config.exclude = [...(config.exclude ?? []), '../src/lib/core/**'];
			}
		}
	}
};
