import { expect, test } from '@playwright/test';
import { FaultyHost, hostedSha256, type HostedFile } from '#tests/support/faulty-host.ts';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';
import { useHub } from './support/hub-model.ts';

const model = 'onnx-community/FastVLM-0.5B-ONNX';
const commit = '0123456789abcdef0123456789abcdef01234567';
const text = (path: string, value: string): HostedFile => ({
	path,
	bytes: 0,
	seed: 0,
	text: value
});
const bases = ['vision_encoder', 'embed_tokens', 'decoder_model_merged'];
const suffixes = ['', '_fp16', '_quantized', '_q4', '_q4f16'];

function files(misdeeds: HostedFile['misdeeds']): HostedFile[] {
	return [
		text('config.json', JSON.stringify({ architectures: ['LlavaQwen2ForCausalLM'] })),
		text('tokenizer.json', '{}'),
		text('tokenizer_config.json', '{}'),
		text('preprocessor_config.json', '{}'),
		text('generation_config.json', '{}'),
		...bases.flatMap((base, index) =>
			suffixes.map((suffix) => ({
				path: `onnx/${base}${suffix}.onnx`,
				bytes: base === 'decoder_model_merged' ? 30_000_000 : 2_000_000,
				seed: index + 1,
				...(base === 'decoder_model_merged' && misdeeds && { misdeeds })
			}))
		)
	];
}

test('a download that is cut goes on by itself, is seen from every page, and is whole in the end', async ({
	page
}) => {
	const host = await FaultyHost.start({
		model,
		commit,
		files: files([
			{ type: 'cut', after: 14_000_000 },
			{ type: 'cut', after: 10_000_000 }
		])
	});
	try {
		await useHub(page, host.url);
		await page.goto(`/models/register/?id=${encodeURIComponent(model)}`);
		await page.getByRole('button', { name: 'Register and download' }).click();
		const dialog = page.getByRole('dialog', { name: 'Downloads' });
		await expect(dialog.locator('[data-download]')).toHaveCount(1);
		await dialog.getByRole('button', { name: 'Close' }).last().click();
		await page.getByRole('link', { name: 'Models', exact: true }).first().click();
		await page.getByRole('button', { name: 'Downloads' }).click();
		await expect(dialog.locator('[data-download]')).toHaveAttribute('data-state', 'done');

		const decoder = host.requests.filter(({ path }) => path.includes('decoder_model_merged'));
		const starts = decoder.map(({ range }) => Number(/\d+/.exec(range ?? 'bytes=0-')?.[0]));
		expect(starts).toHaveLength(3);
		expect(starts[0]).toBe(0);
		expect(starts[1]).toBeGreaterThan(0);
		expect(starts[2]).toBeGreaterThan(starts[1]!);
		const stored = await page.evaluate(async () => {
			const root = await navigator.storage.getDirectory();
			const folder = await root.getDirectoryHandle('loupe-models');
			const found: Record<string, string> = {};
			const walk = async (at: FileSystemDirectoryHandle, prefix: string) => {
				for await (const [name, handle] of at.entries())
					if (handle.kind === 'directory')
						await walk(handle as FileSystemDirectoryHandle, `${prefix}${name}/`);
					else if (name.includes('decoder') && !name.endsWith('.loupe')) {
						const file = await (handle as FileSystemFileHandle).getFile();
						const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
						found[name] = [...new Uint8Array(digest)]
							.map((byte) => byte.toString(16).padStart(2, '0'))
							.join('');
					}
			};
			await walk(folder, '');
			return Object.values(found);
		});
		const [wanted] = files(undefined).filter(({ path }) => path.includes('decoder'));
		expect(stored).toEqual([hostedSha256(wanted!)]);
		await dialog.getByRole('button', { name: /^Dismiss/ }).click();
		await expect(dialog.getByText('Nothing is downloaded')).toBeVisible();
	} finally {
		await host.close();
	}
});

test('a gated model asks for a token, which is sent to the hub alone', async ({ page }) => {
	const host = await FaultyHost.start({
		model,
		commit,
		files: files(undefined),
		token: 'hf_secret'
	});
	try {
		await useHub(page, host.url);
		await page.goto(`/models/register/?id=${encodeURIComponent(model)}`);
		await expect(page.getByText(/is gated/)).toBeVisible();
		await page.getByLabel('Access token').fill('hf_secret');
		await page.getByRole('button', { name: 'Use the token' }).click();
		await page.getByRole('button', { name: 'Register and download' }).click();
		const dialog = page.getByRole('dialog', { name: 'Downloads' });
		await expect(dialog.locator('[data-download]')).toHaveAttribute('data-state', 'done');
		const kept = await page.evaluate(() => JSON.stringify(localStorage));
		expect(kept).not.toContain('hf_secret');
	} finally {
		await host.close();
	}
});

test('a file that stays damaged ends as failed, and says which and why; every look is accessible', async ({
	page
}) => {
	const broken = files(undefined).map((file) =>
		file.path.includes('embed_tokens') ? { ...file, always: { type: 'garbage' as const } } : file
	);
	const host = await FaultyHost.start({ model, commit, files: broken });
	try {
		await useHub(page, host.url);
		await page.goto(`/models/register/?id=${encodeURIComponent(model)}`);
		await page.getByRole('button', { name: 'Register and download' }).click();
		const dialog = page.getByRole('dialog', { name: 'Downloads' });
		await expect(dialog.locator('[data-download]')).toHaveAttribute('data-state', 'failed', {
			timeout: 120_000
		});
		await expect(dialog).toContainText('embed_tokens');
		for (const screen of screens) {
			await show(page, screen);
			expect(await violations(page)).toEqual([]);
			expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
		}
	} finally {
		await host.close();
	}
});
