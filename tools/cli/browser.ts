import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { chromiumFlags } from '#tools/setup/chromium-flags.mjs';

/** A page in a browser with a profile of its own, which is gone afterwards. */
export interface BrowserPage {
	readonly page: Page;
	/** WebGPU runs on the CPU here, because the machine has no GPU that the browser can use. */
	readonly software: boolean;
	close(): Promise<void>;
}

/** A profile on disk: in a private window large models would have to fit into memory. */
async function launch(url: string, software: boolean): Promise<BrowserPage> {
	const profile = await mkdtemp(join(tmpdir(), 'loupe-bench-'));
	const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
	const executablePath = process.env.CHROMIUM_PATH;
	try {
		const context = await chromium.launchPersistentContext(profile, {
			...(executablePath && { executablePath }),
			args: chromiumFlags({ software }),
			// Ctrl+C first ends the run, so that what was measured is kept.
			handleSIGINT: false
		});
		const page = context.pages()[0] ?? (await context.newPage());
		page.setDefaultTimeout(0);
		await page.goto(url);
		return {
			page,
			software,
			async close() {
				await context.close().catch(() => {});
				await removeProfile();
			}
		};
	} catch (error) {
		await removeProfile();
		throw error;
	}
}

/** What WebGPU runs on in a page. Chromium takes its software adapter unasked where there is no GPU. */
const adapterKind = (page: Page): Promise<'none' | 'software' | 'gpu'> =>
	page.evaluate(async () => {
		const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
		if (!adapter) return 'none';
		const { architecture, isFallbackAdapter } = adapter.info;
		return isFallbackAdapter || architecture === 'swiftshader' ? 'software' : 'gpu';
	});

/**
 * Opens a page of the app. With `gpu` it is the machine's GPU that WebGPU runs on, or the software adapter where
 * there is none; the caller says so, since the two differ by orders of magnitude.
 */
export async function openPage(url: string, { gpu }: { gpu: boolean }): Promise<BrowserPage> {
	if (gpu) {
		const opened = await launch(url, false);
		const kind = await adapterKind(opened.page);
		if (kind !== 'none') return { ...opened, software: kind === 'software' };
		await opened.close();
	}
	return launch(url, true);
}
