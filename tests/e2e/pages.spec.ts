import { expect, test } from '@playwright/test';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';

const pages = [
	{ path: '/', title: 'Bench · Loupe', ready: 'Your own benchmark' },
	{ path: '/runs/', title: 'Runs · Loupe', ready: 'Runs' },
	{ path: '/models/', title: 'Models · Loupe', ready: 'Models' },
	{
		path: '/models/validate/',
		title: 'Is this variant right? · Loupe',
		ready: 'Your own validation'
	},
	{
		path: '/models/view/?id=onnx-community%2FFastVLM-0.5B-ONNX',
		title: 'FastVLM 0.5B · Loupe',
		ready: 'Known issues'
	},
	{ path: '/models/view/?id=loupe%2Fdemo-vlm', title: 'Loupe demo · Loupe', ready: 'Files' },
	{
		path: '/models/register/?id=loupe%2Fdemo-vlm',
		title: 'Register a model · Loupe',
		ready: 'How it runs'
	},
	{ path: '/models/storage/', title: 'Storage of models · Loupe', ready: 'No model is stored' },
	{ path: '/models/health/', title: 'Health · Loupe', ready: 'Last errors' },
	{ path: '/references/', title: 'References · Loupe', ready: 'References' },
	{ path: '/device/', title: 'Device · Loupe', ready: 'For models' },
	{ path: '/settings/', title: 'Settings · Loupe', ready: 'Model hub' }
];
for (const screen of screens)
	for (const { path, title, ready } of pages)
		test(`${path} is accessible and fits: ${screen.name}`, async ({ page }) => {
			await show(page, screen);
			await page.goto(path);
			await expect(page.getByRole('heading', { name: ready, exact: true }).first()).toBeVisible();
			await expect(page).toHaveTitle(title);
			expect(await violations(page)).toEqual([]);
			expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
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
