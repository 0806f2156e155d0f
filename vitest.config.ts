import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags } from './tools/setup/chromium-flags.mjs';
import { findChromium } from './tools/setup/chromium.mjs';

const inBrowser = ['tests/**/*.browser.test.ts', 'tests/**/*.svelte.test.ts'];
const executablePath = await findChromium();

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'node',
					environment: 'node',
					// A busy machine is no reason to fail; nothing here waits for a clock.
					testTimeout: 60_000,
					include: ['tests/**/*.test.ts'],
					exclude: [...inBrowser, 'tests/e2e/**']
				}
			},
			{
				// Vite's dev server, so static/ is served at the root, with the headers that isolate the page.
				extends: './vite.config.ts',
				test: {
					name: 'browser',
					include: inBrowser,
					// Every file may load a model: one at a time keeps memory and timings predictable.
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 120_000,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({
							launchOptions: {
								...(executablePath && { executablePath }),
								args: chromiumFlags({ software: true })
							}
						}),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
