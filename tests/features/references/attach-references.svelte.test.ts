import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { provideApp } from '#lib/features/app-context.ts';
import AttachReferences from '#lib/features/references/AttachReferences.svelte';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import '../../../src/app.css';
import { sampleRun } from '../runs/sample-run.ts';
import { createPorts } from './references-page-world.ts';
import { sampleEntry, sampleSet } from './sample-set.ts';

test('takes the references of the matching pictures, keeps the others, and can be undone', async () => {
	const ports = createPorts();
	provideApp(ports);
	const { run, trials, references } = sampleRun('attach', { images: 3 });
	await ports.runs.importRun(run, trials, references);
	const [first, second, third] = run.plan.images;
	await ports.referenceSets.put(
		sampleSet([
			sampleEntry('renamed.png', { captions: ['By content.'] }, first!.sha256),
			sampleEntry(second!.name, { captions: ['By name.'] }),
			sampleEntry('unrelated.png', { captions: ['No.'] })
		])
	);
	await render(AttachReferences, { run, references });
	await page.getByRole('button', { name: 'References…' }).click();
	await expect
		.element(page.getByText('2 of 3 pictures have references: 1 by content, 1 by name.'))
		.toBeVisible();
	await page.getByRole('button', { name: 'Replace', exact: true }).click();
	await vi.waitFor(async () => {
		const now = await ports.runs.references('attach');
		expect(now[first!.name]?.captions).toEqual(['By content.']);
		expect(now[second!.name]?.captions).toEqual(['By name.']);
		expect(now[third!.name]).toEqual(references[third!.name]);
	});
	await vi.waitFor(() => expect(toasts.list.at(-1)?.action?.label).toBe('Undo'));
	toasts.act(toasts.list.at(-1)!.id);
	await vi.waitFor(async () => expect(await ports.runs.references('attach')).toEqual(references));
});
