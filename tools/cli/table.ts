import { summaryRows } from '#lib/core/report/summary-rows.ts';
import type { WrongOutputs } from '#lib/core/report/wrong-outputs.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';
import { alignedTable } from './aligned-table.ts';

/** A run in figures, one column per variant, as lines of text. */
export const summaryTable = (summaries: readonly VariantSummary[], wrong?: WrongOutputs): string =>
	alignedTable(summaryRows(summaries, wrong));
