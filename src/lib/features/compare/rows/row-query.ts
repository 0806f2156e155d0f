import { byLargestLoss, isDifferent, rowTexts, type ComparedRow } from '#lib/core/compare/rows.ts';
import type { Metric } from '#lib/core/run/metric.ts';

export interface RowQuery {
	/** Worst first by it; `null`: in the order of the first side. */
	readonly worstIn: Metric | null;
	readonly differentOnly: boolean;
	/** Words that must all occur in the name of the picture or a text. */
	readonly text: string;
}

export function queryRows(rows: readonly ComparedRow[], query: RowQuery): readonly ComparedRow[] {
	const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
	const fitting = rows.filter((row) => {
		if (query.differentOnly && !isDifferent(row)) return false;
		if (words.length === 0) return true;
		const text = [row.image, ...rowTexts(row)].join(' ').toLowerCase();
		return words.every((word) => text.includes(word));
	});
	return query.worstIn ? byLargestLoss(fitting, query.worstIn) : fitting;
}
