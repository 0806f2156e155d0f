/** What a figure is counted in; {@link formatMetric} in `metric-format.ts` writes it. */
export type MetricUnit = 'ms' | 'tokens/s' | 'tokens' | 'bytes' | 'percent' | 'score' | 'deltaE';

export type MetricGroup = 'timing' | 'tokens' | 'memory' | 'loading' | 'score';

/**
 * What a score looks at: likeness to reference texts, presence of what was asked for, colors, a model's opinion, the
 * text by itself, a person's rating, a user's scorer.
 */
export type ScoreKind = 'similarity' | 'content' | 'color' | 'model' | 'text' | 'human' | 'own';

/**
 * Everything there is to say about a number that Loupe shows: pages, charts, the command line and reports take
 * label, unit, digits and explanation from here and nowhere else.
 */
export interface Metric {
	readonly id: string;
	/** Short, for a table head; the unit is not part of it. */
	readonly label: string;
	readonly group: MetricGroup;
	/** Of a score. */
	readonly kind?: ScoreKind;
	readonly unit: MetricUnit;
	/** Which way is better; `none` where neither is. */
	readonly better: 'lower' | 'higher' | 'none';
	/** Decimals that are worth showing; for bytes, of the scaled figure. */
	readonly digits: number;
	/** One sentence for a tooltip and the documentation. */
	readonly definition: string;
}
