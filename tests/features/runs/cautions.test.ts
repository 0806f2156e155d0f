import { expect, test } from 'vitest';
import { cautionsOf } from '#lib/features/runs/page/cautions.ts';
import type { SummaryCell } from '#lib/features/runs/page/summary-cell.ts';
import type { SummaryColumn } from '#lib/features/runs/page/summary-columns.ts';

const column = (
	label: string,
	cautions: readonly (string | null)[],
	failures: readonly (string | null)[] = []
) =>
	({
		metric: { label },
		cells: cautions.map((caution) => ({ caution }) as SummaryCell),
		failures
	}) as unknown as SummaryColumn;

test('a caution is told once, with all scores that it holds for', () => {
	expect(
		cautionsOf([
			column('CLIP score', ['Demo encoder.', 'Demo encoder.']),
			column('RefCLIP score', ['Demo encoder.', null]),
			column('Mine', [null], ['It threw.']),
			column('BLEU-4', [null, null])
		])
	).toEqual([
		{ text: 'Demo encoder.', labels: ['CLIP score', 'RefCLIP score'] },
		{ text: 'It threw.', labels: ['Mine'] }
	]);
});
