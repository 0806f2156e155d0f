import { defineConfig } from '@playwright/test';
import { freePort } from './tools/server/free-port.mjs';
import { chromiumFlags } from './tools/setup/chromium-flags.mjs';
import { findChromium } from './tools/setup/chromium.mjs';

const executablePath = await findChromium();
// Playwright reads this file again in its workers, which must find the same port.
const port = Number((process.env.LOUPE_E2E_PORT ??= String(await freePort())));

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results',
	// One page has the machine for itself: figures are compared, and the software adapter takes all cores.
	workers: 1,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	timeout: 180_000,
	expect: { timeout: 30_000 },
	reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
	use: {
		baseURL: `http://127.0.0.1:${port}`,
		trace: 'retain-on-failure',
		launchOptions: {
			...(executablePath && { executablePath }),
			args: chromiumFlags({ software: true })
		}
	},
	webServer: {
		command: `node tools/server/serve.mjs --port ${port} --host 127.0.0.1`,
		url: `http://127.0.0.1:${port}/`,
		reuseExistingServer: false
	}
});
