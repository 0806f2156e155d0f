import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test, type Page } from '@playwright/test';
import { completeRun, demoRequest } from './support/automated-run.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page): Promise<string[]> {
	// Evaluated from outside, so the page's content security policy stays as it is.
	await page.evaluate(axe);
	return page.evaluate(async () => {
		const { axe } = window as unknown as { axe: typeof import('axe-core') };
		const { violations } = await axe.run();
		return violations.map(
			({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`
		);
	});
}

for (const colorScheme of ['light', 'dark'] as const)
	for (const width of [1280, 390])
		test(`every page is free of axe findings, ${colorScheme}, ${width} px wide`, async ({
			browser,
			baseURL
		}) => {
			test.setTimeout(300_000);
			const context = await browser.newContext({
				baseURL: baseURL!,
				colorScheme,
				viewport: { width, height: 844 }
			});
			const page = await context.newPage();
			const run = await completeRun(
				page,
				demoRequest({ name: 'Axe', variants: ['loupe/demo-vlm@main:q8:wasm'], images: 2 })
			);
			expect(run.trials).toHaveLength(2);
			const found: Record<string, string[]> = {};
			for (const path of ['/', '/runs/', `/runs/view/?id=${run.id}`, '/device/', '/settings/']) {
				await page.goto(path);
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
				await page.waitForLoadState('networkidle');
				found[path] = await violations(page);
				const overflow = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth
				);
				expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
			}
			expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
			await context.close();
		});
