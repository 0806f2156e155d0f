import type { SummaryColumn } from './summary-columns.ts';

/** What to know before trusting some scores. */
export interface Caution {
	/** Of the scores that it holds for. */
	readonly labels: readonly string[];
	readonly text: string;
}

/** Each once: variants of a run are cautioned alike, scores by one model as well, and a scorer fails alike. */
export function cautionsOf(columns: readonly SummaryColumn[]): Caution[] {
	const labelsOf = new Map<string, Set<string>>();
	for (const { metric, cells, failures } of columns)
		for (const text of [...cells.map((cell) => cell?.caution ?? null), ...failures])
			if (text !== null) labelsOf.set(text, (labelsOf.get(text) ?? new Set()).add(metric.label));
	return [...labelsOf].map(([text, labels]) => ({ text, labels: [...labels] }));
}
