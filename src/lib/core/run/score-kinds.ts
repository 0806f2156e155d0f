import type { Metric, ScoreKind } from './metric.ts';

/** The kinds of scores in the order in which pages show them. */
export const scoreKinds: readonly { readonly kind: ScoreKind; readonly label: string }[] = [
	{ kind: 'content', label: 'Content' },
	{ kind: 'color', label: 'Colors' },
	{ kind: 'model', label: 'By a model' },
	{ kind: 'similarity', label: 'Similarity to your references' },
	{ kind: 'text', label: 'The text itself' },
	{ kind: 'human', label: 'Your rating' },
	{ kind: 'own', label: 'Your scorers' }
];

export interface ScoreGroup<Item> {
	readonly kind: ScoreKind;
	readonly label: string;
	readonly items: readonly Item[];
}

/** Items by the kind of their metric; kinds without any are left out. */
export const groupByKind = <Item>(
	items: readonly Item[],
	metricOf: (item: Item) => Metric
): ScoreGroup<Item>[] =>
	scoreKinds
		.map(({ kind, label }) => ({
			...{ kind, label },
			items: items.filter((item) => metricOf(item).kind === kind)
		}))
		.filter(({ items: some }) => some.length > 0);
