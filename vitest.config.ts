import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { hostCommands } from './tests/support/host-commands.ts';
import { chromiumFlags } from './tools/setup/chromium-flags.mjs';
import { findChromium } from './tools/setup/chromium.mjs';

/** They let a frame's process die on purpose, after which Playwright takes the whole page for dead. */
const crashing = ['tests/sandbox/**/*.browser.test.ts'];
const inBrowser = ['tests/**/*.browser.test.ts', 'tests/**/*.svelte.test.ts'];
const executablePath = await findChromium();

const browserTests = (name: string, include: string[], exclude: string[], turn: number) => ({
	// Vite's dev server, so static/ is served at the root, with the headers that isolate the page.
	extends: './vite.config.ts',
	test: {
		name,
		include,
		exclude,
		// Every file may load a model: one at a time keeps memory and timings predictable.
		fileParallelism: false,
		// The crashing ones take all the processor and memory they get: after the others.
		sequence: { groupOrder: turn },
		testTimeout: 120_000,
		hookTimeout: 120_000,
		browser: {
			enabled: true,
			// What a test in the browser asks of node.
			commands: hostCommands,
			headless: true,
			screenshotFailures: false,
			provider: playwright({
				launchOptions: {
					...(executablePath && { executablePath }),
					args: chromiumFlags({ software: true })
				}
			}),
			instances: [{ browser: 'chromium' as const }]
		}
	}
});

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
			browserTests('browser', inBrowser, crashing, 0),
			browserTests('crashes', crashing, [], 1)
		]
	}
});
