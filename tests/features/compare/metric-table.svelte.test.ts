import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { SideComparison } from '#lib/core/compare/compare-sides.ts';
import { metric } from '#lib/core/run/metrics.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { provideApp } from '#lib/features/app-context.ts';
import MetricTable from '#lib/features/compare/table/MetricTable.svelte';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import '../../../src/app.css';
import { comparedSample } from './compared-sample.ts';

provideApp(createMemoryStores() as unknown as AppPorts);
const metrics = ['ttftMs', 'decodeTokensPerSecond', 'promptTokens', 'rougeL'].map(metric);
const draw = async (given: ReturnType<typeof comparedSample>) => {
	const { container } = await render(MetricTable, { name: 'Figures', ...given, metrics });
	return (id: string) => container.querySelector<HTMLElement>(`[data-metric=${id}]`)!;
};

test('a change has its interval, its pairs, and a verdict in a word and a mark', async () => {
	const row = await draw(comparedSample({ images: 12, repeats: 1 }));
	const ttft = row('ttftMs');
	expect(ttft.querySelector('[data-verdict]')?.textContent).toMatch(/▲\s*better/);
	expect(ttft.querySelector('[data-large]')?.textContent).toMatch(
		/^-\d\d\.\d.% \[-\d+\.\d, -\d+\.\d\]$/
	);
	expect(ttft.textContent).toMatch(/n = 1\d/);
	expect(row('decodeTokensPerSecond').textContent).toMatch(/tokens\/s/);
	// It was not judged, and nothing is said of it.
	expect(row('promptTokens').querySelector('[data-verdict]')).toBeNull();
});

test('what times that are alike in a row count as is said beside their number', async () => {
	const given = comparedSample({ images: 12, repeats: 1 });
	const [, before] = given.comparisons;
	const metrics = before!.metrics.map((one) => ({
		...one,
		comparison: { ...one.comparison, pairs: 40, widening: one.metric.id === 'ttftMs' ? 1.5 : 1.1 }
	}));
	const row = await draw({ ...given, comparisons: [null, { ...before!, metrics }] });
	expect(row('ttftMs').textContent).toContain('n = 40, counts as 18');
	expect(row('ttftMs').querySelector('[data-counts-as]')?.getAttribute('title')).toContain(
		'These 40 tell as much as 18 independent ones'
	);
	expect(row('rougeL').querySelector('[data-counts-as]')).toBeNull();
});

test('few pairs get no verdict but that there is not enough data', async () => {
	const row = await draw(comparedSample({ images: 2, repeats: 1 }));
	for (const id of ['ttftMs', 'rougeL'])
		expect(row(id).querySelector('[data-verdict]')?.textContent).toMatch(/not enough data/);
});

test('scores of two definitions are told to be not comparable, with both', async () => {
	const given = comparedSample({ images: 12, repeats: 1 });
	const caution = 'The two sides’ ROUGE-L was computed in different ways: one and two.';
	const cautioned = given.comparisons.map(
		(one): SideComparison | null =>
			one && {
				...one,
				metrics: one.metrics.map((of) => (of.metric.id === 'rougeL' ? { ...of, caution } : of))
			}
	);
	const row = await draw({ ...given, comparisons: cautioned });
	expect(row('rougeL').textContent).toContain('not comparable');
	expect(row('rougeL').textContent).toContain(caution);
	expect(row('rougeL').querySelector('[data-verdict]')).toBeNull();
});
