import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { checkRegression } from '#lib/core/compare/regression.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { provideApp } from '#lib/features/app-context.ts';
import VariantReport from '#lib/features/baselines/report/VariantReport.svelte';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { failing, measured, type Behavior } from '#tests/core/compare/measured.ts';
import { reference } from '#tests/core/support/sample-run.ts';
import '../../../src/app.css';

provideApp(createMemoryStores() as unknown as AppPorts);

const run = (seed: number, behavior: Behavior = {}) => measured(12, { seed, ...behavior });
const draw = async (...[after, again]: readonly ReturnType<typeof run>[]) => {
	const report = checkRegression(run(1), after!, defaultThresholds, again);
	const { container } = await render(VariantReport, { variant: report.variants[0]! });
	return container;
};

test('what fails is said, leads what got worst, and has the reason in place of a text', async () => {
	const lost: Behavior = {
		trial: (trial) =>
			trial.image === '7.png'
				? failing(trial, failure('crashed', 'generate', 'The worker ended.'))
				: trial
	};
	const page = await draw(run(2, lost), run(3, lost));
	expect(page.querySelector('[data-outcome]')?.textContent).toContain('Fail');
	expect(page.querySelector('[data-failures=confirmed]')?.textContent).toContain(
		'1 of 12 pictures × prompts fails in this run and not in the baseline (crashed: 1), and again in the rerun.'
	);
	const [first] = page.querySelectorAll<HTMLElement>('[data-worst]');
	expect(first?.dataset['worst']).toBe('7.png');
	expect(first?.textContent).toMatch(/fails now[^]*A red circle[^]*crashed\s*The worker ended\./);
});

test('scores by other references are not called worse, nor too little data', async () => {
	const page = await draw(
		run(2, { references: () => ({ ...reference, captions: ['One round shape.'] }) })
	);
	expect(page.querySelector('[data-outcome]')?.textContent).toContain('Not comparable');
	expect(page.querySelector('[data-metric=rougeL]')?.textContent).toContain(
		'judged by different references'
	);
	expect(page.querySelector('[data-failures]')).toBeNull();
});
