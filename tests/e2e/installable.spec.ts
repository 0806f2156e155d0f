import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

test('can be installed', async ({ page }) => {
	await page.goto('/');
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const session = await page.context().newCDPSession(page);
	const { errors, url } = await session.send('Page.getAppManifest');
	expect(url).toMatch(/\/manifest\.webmanifest$/);
	expect(errors).toEqual([]);
	const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
	// Test browsers work in private windows, which is the only thing in the way.
	expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('no page allows inline scripts or scripts of other hosts', async ({ page }) => {
	const pages = (await readdir('build', { recursive: true })).filter((file) =>
		file.endsWith('.html')
	);
	expect(pages.length).toBeGreaterThan(4);
	for (const file of pages) {
		const html = await readFile(join('build', file), 'utf8');
		const scripts = /http-equiv="content-security-policy" content="[^"]*script-src ([^;"]*)/.exec(
			html
		)?.[1];
		expect(scripts, file).toContain("'self'");
		expect(scripts, file).not.toContain("'unsafe-inline'");
		expect(scripts, file).not.toContain("'unsafe-eval'");
		expect(scripts, file).not.toMatch(/https?:/);
	}

	await page.goto('/');
	const refused = page.evaluate(
		() =>
			new Promise<string>((resolve) =>
				document.addEventListener('securitypolicyviolation', (event) =>
					resolve(event.violatedDirective)
				)
			)
	);
	await page.evaluate(() => {
		const script = document.createElement('script');
		script.textContent = 'window.injected = true';
		document.head.append(script);
	});
	expect(await refused).toBe('script-src-elem');
	expect(await page.evaluate(() => 'injected' in window)).toBe(false);
});
