import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, defaultClientConditions } from 'vite';
import { openPage, type BrowserPage } from '#tools/cli/browser.ts';
import { startServer } from '#tools/server/static-server.mjs';
import { ensureChromium } from '#tools/setup/ensure-chromium.mjs';
import { cacheFolder, inRoot } from '#tools/setup/root.mjs';

/** A page for measuring the engine itself, which is not part of the app. */
export interface LabPage extends BrowserPage {
	close(): Promise<void>;
}

/**
 * Builds a page as the app is built, with the app's engine and files, and opens it in a browser with isolation headers.
 * @param folder holds `index.html`, below the repository's root.
 */
export async function openLabPage(folder: string, { gpu }: { gpu: boolean }): Promise<LabPage> {
	await mkdir(cacheFolder, { recursive: true });
	const outDir = await mkdtemp(join(cacheFolder, 'lab-'));
	const removeBuild = () => rm(outDir, { recursive: true, force: true, maxRetries: 5 });
	try {
		await build({
			configFile: false,
			root: inRoot(folder),
			publicDir: inRoot('static'),
			logLevel: 'error',
			resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
			worker: { format: 'es' },
			build: { outDir, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 2000 }
		});
		await ensureChromium();
		const server = await startServer({ root: outDir });
		const browser = await openPage(server.url, { gpu });
		return {
			...browser,
			async close() {
				await browser.close();
				await server.close();
				await removeBuild();
			}
		};
	} catch (error) {
		await removeBuild();
		throw error;
	}
}
