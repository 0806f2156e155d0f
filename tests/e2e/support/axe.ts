import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const axeSource = await readFile(
	createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
	'utf8'
);

/** Every look a page has: both widths, both color schemes. */
export const screens = [
	{ name: 'desktop, light', width: 1280, height: 800, colorScheme: 'light' },
	{ name: 'desktop, dark', width: 1280, height: 800, colorScheme: 'dark' },
	{ name: 'phone, light', width: 390, height: 844, colorScheme: 'light' },
	{ name: 'phone, dark', width: 390, height: 844, colorScheme: 'dark' }
] as const;

/** Without motion: axe would measure colors that are still on their way from one scheme to the other. */
export async function show(page: Page, screen: (typeof screens)[number]): Promise<void> {
	await page.setViewportSize(screen);
	await page.emulateMedia({ colorScheme: screen.colorScheme, reducedMotion: 'reduce' });
}

/**
 * What axe-core finds, as `rule: selector`. Evaluated from outside, so the page's own policy stays as it is. Of the page
 * at rest: what fades in has half its contrast on the way, and a busy machine is long on the way.
 */
export async function violations(page: Page): Promise<string[]> {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.evaluate(axeSource);
	return page.evaluate(async () => {
		const { axe } = window as unknown as { axe: typeof import('axe-core') };
		const { violations } = await axe.run();
		return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
	});
}

/** Pixels by which the page is wider than its window. */
export const sidewaysOverflow = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
