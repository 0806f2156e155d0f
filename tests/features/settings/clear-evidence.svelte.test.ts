import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { provideApp } from '#lib/features/app-context.ts';
import ClearEvidence from '#lib/features/settings/ClearEvidence.svelte';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import '../../../src/app.css';
import { createPagePorts } from '../bench/page-ports.ts';

afterEach(() => cleanup());

const button = () => page.getByRole('button', { name: 'Clear' });

function show(change: (ports: AppPorts) => Partial<AppPorts> = () => ({})): AppPorts {
	const ports = createPagePorts();
	const given = { ...ports, ...change(ports) };
	provideApp(given);
	return given;
}

it('has nothing to clear at first, tells how much is kept, and clears it', async () => {
	const { evidence } = show();
	const empty = render(ClearEvidence);
	await expect.element(button()).toBeDisabled();
	empty.unmount();

	await evidence.putFacts('detected a', { foundFrom: 0.1, scores: [1] });
	await evidence.putEmbeddings('m', new Map([['h', { vector: new Float32Array(2), pieces: 1 }]]));
	render(ClearEvidence);
	await expect.element(page.getByText(/: 2 entries/)).toBeVisible();
	await button().click();
	await expect.element(button()).toBeDisabled();
	expect(await evidence.count()).toBe(0);
	expect(await evidence.facts('detected a')).toBeUndefined();
});

it('says why it could not clear, and keeps the button', async () => {
	const gone = failure('storage', 'storage', 'The disk is gone.');
	show(({ evidence }) => ({
		evidence: {
			...evidence,
			count: async () => 1,
			clear: () => Promise.reject(new FailureError(gone))
		}
	}));
	render(ClearEvidence);
	await expect.element(page.getByText(/: 1 entry/)).toBeVisible();
	await button().click();
	await expect
		.poll(() => toasts.list.map(({ text }) => text).join())
		.toContain('The disk is gone.');
	await expect.element(button()).toBeEnabled();
});
