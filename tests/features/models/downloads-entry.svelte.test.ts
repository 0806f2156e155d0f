import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import { failure } from '#lib/core/failure.ts';
import type { Download } from '#lib/core/models/files/download.ts';
import { provideApp } from '#lib/features/app-context.ts';
import { downloadPanel } from '#lib/features/models/downloads/download-panel.svelte.ts';
import DownloadsEntry from '#lib/features/models/downloads/DownloadsEntry.svelte';
import '../../../src/app.css';
import { createPagePorts } from '../bench/page-ports.ts';
import { MemoryDownloads, sampleDownload } from './memory-downloads.ts';

afterEach(() => {
	downloadPanel.open = false;
	cleanup();
});

const entry = () => page.getByRole('button', { name: /ownload/ }).first();
const status = () => document.querySelector('[aria-live=polite]')?.textContent ?? '';

function show(...downloads: readonly Download[]): MemoryDownloads {
	const port = new MemoryDownloads();
	for (const download of downloads) port.put(download);
	provideApp({ ...createPagePorts(), downloads: port });
	render(DownloadsEntry);
	return port;
}

test('is not there while nothing is fetched, and comes with the first download', async () => {
	const port = show();
	expect(document.querySelector('[data-downloads-entry]')).toBeNull();
	port.put(sampleDownload());
	await expect.element(entry()).toHaveTextContent(/1 download\s*40 %/);
});

test('tells bytes, share, speed, time left and what was here already, file by file', async () => {
	show(sampleDownload());
	await entry().click();
	const dialog = page.getByRole('dialog', { name: 'Downloads' });
	await expect.element(dialog).toHaveTextContent('40 %');
	await expect.element(dialog).toHaveTextContent('40.0 MB of 100 MB');
	await expect.element(dialog).toHaveTextContent('3.00 MB/s, 20 s left');
	await expect.element(dialog).toHaveTextContent('10.0 MB were here already');
	await dialog.getByText('2 files').click();
	await expect.element(dialog).toHaveTextContent(/decoder_q4\.onnx.*30\.0 MB of 90\.0 MB/);
	await expect.element(dialog).toHaveTextContent(/tokenizer\.json.*was here/);
});

test('is paused, goes on, and is cancelled', async () => {
	const port = show(sampleDownload());
	await entry().click();
	await page.getByRole('button', { name: 'Pause little-vlm q4, main' }).click();
	await expect.element(page.getByText('Paused', { exact: true })).toBeVisible();
	await expect.poll(status).toBe('The download of little-vlm q4, main is paused.');
	await page.getByRole('button', { name: 'Go on' }).click();
	await page.getByRole('button', { name: 'Cancel little-vlm q4, main' }).click();
	await expect.element(page.getByText('Nothing is downloaded')).toBeVisible();
	expect(port.calls).toEqual(['pause a', 'resume a', 'cancel a']);
});

test('counts down to the next attempt and says what went wrong', async () => {
	const wrong = failure('network', 'download', 'The line to the hub broke.');
	const retryAtMs = Date.now() + 90_000;
	show(sampleDownload({ state: { type: 'retrying', failure: wrong, attempt: 1, retryAtMs } }));
	await entry().click();
	await expect.element(page.getByText(/Tries again in 1 min \d+ s \(attempt 2\)/)).toBeVisible();
	await expect.element(page.getByText('The line to the hub broke.')).toBeVisible();
});

test('announces an end and offers another try after a failure, and dismisses what is done', async () => {
	const port = show(sampleDownload());
	await entry().click();
	const wrong = failure('access-denied', 'download', 'owner/little-vlm is gated.');
	port.put(sampleDownload({ state: { type: 'failed', failure: wrong } }));
	await expect.poll(status).toContain('could not be downloaded. owner/little-vlm is gated.');
	await page.getByRole('button', { name: 'Try again' }).click();
	expect(port.calls).toEqual(['resume a']);
	port.put(sampleDownload({ state: { type: 'done' } }));
	await expect.poll(status).toContain('is on this device');
	await page.getByRole('button', { name: 'Dismiss little-vlm q4, main' }).click();
	await expect.element(page.getByText('Nothing is downloaded')).toBeVisible();
});
