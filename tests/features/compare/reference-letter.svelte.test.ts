import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { AppPorts } from '#lib/core/ports.ts';
import { metric } from '#lib/core/run/metrics.ts';
import { provideApp } from '#lib/features/app-context.ts';
import MetricTable from '#lib/features/compare/table/MetricTable.svelte';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import '../../../src/app.css';
import { comparedSample } from './compared-sample.ts';

provideApp(createMemoryStores() as unknown as AppPorts);
const metrics = [metric('ttftMs')];

test('changes are told to be against the first side that is there, whatever its letter', async () => {
	const given = comparedSample({ images: 12, repeats: 1 });
	// A's run was deleted.
	const sides = given.sides.map((side, index) => ({ ...side, letter: 'BC'[index]! }));
	const { container } = await render(MetricTable, { name: 'Figures', ...given, sides, metrics });
	const heads = [...container.querySelectorAll('thead th')].map(({ textContent }) => textContent);
	expect(heads[1]).toMatch(/B.*reference/);
	expect(heads[2]).toMatch(/C.*against B/);
});
