import { expect, test } from '@playwright/test';
import { completeRun, demoRequest } from './support/automated-run.ts';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';

test('the page of a run and its trial are accessible and fit, on every screen', async ({
	page
}) => {
	const run = await completeRun(
		page,
		demoRequest({ name: 'Axe', variants: ['loupe/demo-vlm@main:q8:wasm'], images: 2 })
	);
	for (const screen of screens) {
		await show(page, screen);
		await page.goto(`/runs/view/?id=${run.id}`);
		await expect(page.getByRole('heading', { name: 'Axe' })).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Distribution' })).toBeVisible();
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
		await page.goto(`/runs/view/?id=${run.id}&trial=0`);
		await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();
		expect(await violations(page), `trial, ${screen.name}`).toEqual([]);
	}
});
