import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { AppPorts } from '#lib/core/ports.ts';
import { metricsWith } from '#lib/core/run/metrics.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { provideApp } from '#lib/features/app-context.ts';
import type { RunSnapshot } from '#lib/features/runs/page/run-view.svelte.ts';
import { knownMetrics, trialColumns } from '#lib/features/runs/trials/trial-columns.ts';
import { runOrder } from '#lib/features/runs/trials/trial-query.ts';
import TrialTable from '#lib/features/runs/trials/TrialTable.svelte';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import '../../../src/app.css';
import { sampleRun } from './sample-run.ts';

// The table asks for pictures and nothing else.
provideApp(createMemoryStores() as unknown as AppPorts);

function props(images: number, repeats: number) {
	const { run, trials, references } = sampleRun('table', { images, repeats });
	const results = scoreRun(run, trials, references).results;
	const snapshot: RunSnapshot = {
		run,
		status: 'finished',
		references,
		results,
		summaries: [],
		metrics: metricsWith([]),
		own: [],
		evidence: new Map()
	};
	return {
		snapshot,
		results,
		columns: trialColumns(knownMetrics(results.slice(0, 50), metricsWith([])), null),
		sort: runOrder,
		onsort: vi.fn(),
		onopen: vi.fn()
	};
}

const rowsIn = (container: Element) => [...container.querySelectorAll<HTMLElement>('[data-trial]')];

test('draws only the rows in sight of a thousand, and reaches the last by keyboard', async () => {
	const given = props(250, 2);
	const view = await render(TrialTable, given);
	await vi.waitFor(() => expect(rowsIn(view.container).length).toBeGreaterThan(0));
	expect(rowsIn(view.container).length).toBeLessThan(60);
	expect(view.container.querySelector('table')?.ariaRowCount).toBe('1001');

	rowsIn(view.container)[0]!.focus();
	await userEvent.keyboard('{End}');
	await vi.waitFor(() =>
		expect((document.activeElement as HTMLElement).dataset['index']).toBe('999')
	);
	await userEvent.keyboard('{ArrowUp}{Enter}');
	expect(given.onopen).toHaveBeenCalledWith(given.results[998]!.trial.index);
});

test('a row opens by click; a head asks for the better end first', async () => {
	const given = props(4, 1);
	const view = await render(TrialTable, given);
	await vi.waitFor(() => expect(rowsIn(view.container)).toHaveLength(8));
	rowsIn(view.container)[2]!.click();
	expect(given.onopen).toHaveBeenCalledWith(given.results[2]!.trial.index);

	const head = (name: string) =>
		[...view.container.querySelectorAll('th button')].find(({ textContent }) =>
			textContent?.includes(name)
		) as HTMLButtonElement;
	head('First token').click();
	expect(given.onsort).toHaveBeenLastCalledWith({ by: 'ttftMs', descending: false });
	head('Decode rate').click();
	expect(given.onsort).toHaveBeenLastCalledWith({ by: 'decodeTokensPerSecond', descending: true });
});

test('a picture that is named like a part of every object is a row as any other', async () => {
	const given = props(1, 1);
	const renamed = given.results.map((result) => ({
		...result,
		trial: { ...result.trial, image: '__proto__' }
	}));
	const view = await render(TrialTable, { ...given, results: renamed });
	await vi.waitFor(() => expect(rowsIn(view.container)).toHaveLength(renamed.length));
});
