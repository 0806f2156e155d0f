import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test, type Page } from '@playwright/test';

const axeSource = await readFile(
	createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
	'utf8'
);

const pages = [
	{ path: '/', title: 'Bench · Loupe', ready: 'Your own benchmark' },
	{ path: '/runs/', title: 'Runs · Loupe', ready: 'Runs' },
	{ path: '/device/', title: 'Device · Loupe', ready: 'For models' },
	{ path: '/settings/', title: 'Settings · Loupe', ready: 'Model hub' }
];
const screens = [
	{ name: 'desktop, light', width: 1280, height: 800, colorScheme: 'light' },
	{ name: 'phone, dark', width: 390, height: 844, colorScheme: 'dark' }
] as const;

/** What axe-core finds against WCAG 2.2 A and AA, as `rule: selector`. */
async function violations(page: Page): Promise<string[]> {
	await page.evaluate(axeSource);
	return page.evaluate(async () => {
		const { axe } = window as unknown as { axe: typeof import('axe-core') };
		const { violations } = await axe.run();
		return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
	});
}

for (const { name, width, height, colorScheme } of screens)
	for (const { path, title, ready } of pages)
		test(`${path} is accessible and fits: ${name}`, async ({ page }) => {
			await page.setViewportSize({ width, height });
			await page.emulateMedia({ colorScheme });
			await page.goto(path);
			await expect(page.getByRole('heading', { name: ready, exact: true }).first()).toBeVisible();
			await expect(page).toHaveTitle(title);
			expect(await violations(page)).toEqual([]);
			const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
			expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
		});

test('the first Tab leads to the skip link, and it to the content', async ({ page }) => {
	await page.goto('/settings/');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
});

test('the theme that was chosen stays', async ({ page }) => {
	await page.goto('/settings/');
	await page.getByText('Dark', { exact: true }).click();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.reload();
	await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('no page asks another host for anything', async ({ page, baseURL }) => {
	const foreign: string[] = [];
	page.on('request', (request) => {
		const { origin, protocol } = new URL(request.url());
		if (/^https?:$/.test(protocol) && origin !== new URL(baseURL ?? '').origin)
			foreign.push(request.url());
	});
	for (const { path, ready } of pages) {
		await page.goto(path);
		await expect(page.getByRole('heading', { name: ready, exact: true }).first()).toBeVisible();
	}
	expect(foreign).toEqual([]);
});
