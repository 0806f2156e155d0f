import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBundledContent } from '#lib/downloads/bundled-content.ts';

afterEach(() => vi.unstubAllGlobals());

const bundled = createBundledContent(`${location.origin}/`);
const answer = (body: BodyInit | null, init?: ResponseInit) =>
	vi.stubGlobal('fetch', async () => new Response(body, init));

describe('the demo suite', () => {
	it('has references for each of its images', async () => {
		const suite = await bundled.suite('demo');
		const references = await bundled.references('demo');
		expect(suite.images.length).toBeGreaterThanOrEqual(40);
		for (const { file } of suite.images) {
			expect(references[file]?.captions.length, file).toBeGreaterThanOrEqual(3);
			expect(references[file]?.colors.length, file).toBeGreaterThan(0);
		}
	});

	it('serves each picture as it is described', async () => {
		for (const { file, bytes, mime, sha256 } of (await bundled.suite('demo')).images) {
			const picture = await bundled.image('demo', file);
			expect(picture.size, file).toBe(bytes);
			expect(picture.type, file).toBe(mime);
			const digest = await crypto.subtle.digest('SHA-256', await picture.arrayBuffer());
			expect(new Uint8Array(digest).toHex(), file).toBe(sha256);
		}
	});
});

describe('what is wrong is said', () => {
	it('for a suite that is not shipped', async () => {
		answer('', { status: 404 });
		await expect(bundled.suite('other')).rejects.toMatchObject({
			failure: { kind: 'not-found', cause: expect.stringContaining('suites/other/suite.json') }
		});
	});

	it('for a name that would leave the folder', async () => {
		for (const name of ['../x', 'a/b', '..', ''])
			await expect(bundled.image('demo', name)).rejects.toMatchObject({
				failure: { kind: 'not-found' }
			});
	});

	it('for a file that is not what it should be, by its first wrong field', async () => {
		answer('{"id":"demo","name":"Demo","description":"","prompts":[{"id":7}],"images":[]}');
		await expect(bundled.suite('demo')).rejects.toMatchObject({
			failure: { kind: 'bad-file', cause: expect.stringContaining('prompts.0.id') }
		});
	});

	it('for a page in place of JSON', async () => {
		answer('<!doctype html>');
		await expect(bundled.suite('demo')).rejects.toMatchObject({ failure: { kind: 'bad-file' } });
	});

	it('without a network', async () => {
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
		await expect(bundled.models()).rejects.toMatchObject({
			failure: { kind: 'network', cause: expect.stringContaining('Failed to fetch') }
		});
	});
});
