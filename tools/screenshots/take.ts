import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openPage } from '#tools/cli/browser.ts';
import { ensureBuild } from '#tools/setup/build.mjs';
import { ensureChromium } from '#tools/setup/ensure-chromium.mjs';
import { inRoot } from '#tools/setup/root.mjs';
import { buildFolder, startServer } from '#tools/server/static-server.mjs';

/** Takes the pictures of the README: the real app, after the demo that its button runs. */
const folder = inRoot('static', 'screenshots');

await ensureChromium();
await ensureBuild();
await mkdir(folder, { recursive: true });
const server = await startServer({ root: buildFolder });
const { page, close } = await openPage(server.url, { gpu: true });
try {
	await page.setViewportSize({ width: 1280, height: 800 });
	const take = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) });
	await page.getByRole('button', { name: 'Run the demo' }).click();
	await page.getByText(/^[5-9] of 24 trials/).waitFor();
	// In the middle of a caption.
	await page
		.getByText(/^([5-9]|1\d) tokens$/)
		.first()
		.waitFor();
	await take('live');
	await page.getByRole('link', { name: 'Open the run' }).click();
	await page.getByRole('heading', { name: 'Distribution' }).waitFor();
	await page.waitForLoadState('networkidle');
	await take('run');
	await page.getByRole('table').last().getByRole('row').nth(1).click();
	await page.getByRole('heading', { name: 'Timeline' }).waitFor();
	await take('trial');
} finally {
	await close();
	await server.close();
}
