import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { comparedRows } from '#lib/core/compare/rows.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { metric } from '#lib/core/run/metrics.ts';
import { provideApp } from '#lib/features/app-context.ts';
import { queryRows } from '#lib/features/compare/rows/row-query.ts';
import RowList from '#lib/features/compare/rows/RowList.svelte';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import '../../../src/app.css';
import { comparedSample } from './compared-sample.ts';

// The rows ask for pictures and nothing else.
provideApp(createMemoryStores() as unknown as AppPorts);

function props(images: number) {
	const { sides } = comparedSample({ images, repeats: 1 });
	const rows = comparedRows(sides.map(({ read }) => read.side));
	return { sides, rows, metric: metric('rougeL'), promptName: () => null, onopen: vi.fn() };
}
const rowsIn = (container: Element) => [...container.querySelectorAll<HTMLElement>('[data-row]')];
const focused = () => Number((document.activeElement as HTMLElement).dataset['index']);

test('draws only the rows in sight of a thousand, and goes to the last and back by keyboard', async () => {
	const given = props(1000);
	const view = await render(RowList, given);
	await vi.waitFor(() => expect(rowsIn(view.container).length).toBeGreaterThan(0));
	expect(rowsIn(view.container).length).toBeLessThan(60);
	await userEvent.keyboard('j');
	await vi.waitFor(() => expect(focused()).toBe(0));
	await userEvent.keyboard('{End}');
	await vi.waitFor(() => expect(focused()).toBe(999));
	await userEvent.keyboard('k{Enter}');
	await vi.waitFor(() => expect(given.onopen).toHaveBeenCalledWith(given.rows[998]!.id));
});

test('rows are sorted by what got worst, and shown where something else was said', async () => {
	const { sides, rows } = props(30);
	const order = queryRows(rows, { worstIn: metric('rougeL'), differentOnly: true, text: '' });
	expect(order.length).toBeGreaterThan(0);
	expect(order.length).toBeLessThan(rows.length);
	const view = await render(RowList, {
		...{ sides, rows: order, metric: metric('rougeL') },
		promptName: () => null,
		onopen: () => undefined
	});
	await vi.waitFor(() => expect(rowsIn(view.container).length).toBeGreaterThan(0));
	for (const row of rowsIn(view.container)) expect(row.querySelector('ins, del')).not.toBeNull();
	// Other rows in the place of these never meet them.
	await view.rerender({ rows });
	await vi.waitFor(() => expect(rowsIn(view.container)[0]?.dataset['row']).toBe(rows[0]!.id));
});
