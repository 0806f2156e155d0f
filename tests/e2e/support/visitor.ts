import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test as base, type BrowserContext } from '@playwright/test';

export interface Visitor {
	/** Starts the browser anew, with what it kept from the last time. One is open at a time. */
	open(baseURL: string): Promise<BrowserContext>;
	/** Ends the browser process. */
	leave(): Promise<void>;
	/** Every address that was asked for, by pages, workers and the service worker. */
	readonly requests: readonly string[];
}

/** Someone who comes back: a browser profile on disk that outlives the browser. */
export const test = base.extend<{ visitor: Visitor }>({
	visitor: async ({ launchOptions }, use) => {
		const profile = await mkdtemp(join(tmpdir(), 'loupe-visitor-'));
		const requests: string[] = [];
		let context: BrowserContext | null = null;
		const leave = async () => {
			await context?.close();
			context = null;
		};
		await use({
			requests,
			leave,
			async open(baseURL) {
				await leave();
				context = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL });
				context.on('request', (request) => requests.push(request.url()));
				return context;
			}
		});
		await leave();
		await rm(profile, { recursive: true, force: true });
	}
});
