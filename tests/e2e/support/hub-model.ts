import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { HostedFile, Misdeed } from '#tests/support/faulty-host.ts';
import { inRoot } from '#tools/setup/root.mjs';

/** The demo model as somebody else's repository, so that it has to be fetched. */
export const model = 'someone/little-vlm';
export const commit = '0123456789abcdef0123456789abcdef01234567';
export const version = `${model}@${commit}:q4:wasm`;

/** Its files at one dtype. */
export async function modelFiles(
	misdeeds: Readonly<Record<string, readonly Misdeed[]>> = {}
): Promise<(HostedFile & { readonly disk: string })[]> {
	const folder = inRoot('static', 'models', 'loupe', 'demo-vlm', 'main');
	const texts = (await readdir(folder)).filter((name) => /\.(?:json|jinja)$/.test(name));
	const weights = ['vision_encoder', 'embed_tokens', 'decoder_model_merged'];
	const paths = [...texts, ...weights.map((base) => `onnx/${base}_q4.onnx`)];
	return paths.map((path) => {
		const own = Object.entries(misdeeds).find(([part]) => path.includes(part))?.[1];
		return { path, disk: join(folder, path), bytes: 0, seed: 1, ...(own && { misdeeds: own }) };
	});
}

export async function useHub(page: Page, url: string): Promise<void> {
	await page.goto('/settings/');
	await page.getByLabel('Host').fill(url);
	await page.getByRole('button', { name: 'Save' }).first().click();
	await expect(page.getByText(`Models are fetched from ${url}`)).toBeVisible();
}

/** Opens the form with a model in it, and chooses the CPU, which every machine has. */
export async function lookAt(page: Page, name: string): Promise<void> {
	await page.goto('/models/register/');
	await page.getByLabel('Name', { exact: true }).fill(name);
	await onProcessor(page);
}

export const onProcessor = (page: Page): Promise<void> =>
	page.getByText('wasm (CPU)', { exact: true }).click();

export const downloads = (page: Page) => page.getByRole('dialog', { name: 'Downloads' });
