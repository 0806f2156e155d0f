import { expect, type Page } from '@playwright/test';

/** Writes a scorer on the page of scorers, which is open, and saves it. */
export async function addScorer(page: Page, name: string, source: string): Promise<void> {
	await page.getByRole('button', { name: 'Add a scorer' }).click();
	await page.getByRole('textbox', { name: 'Name' }).fill(name);
	await page.getByRole('textbox', { name: 'Module' }).fill(source);
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
}
