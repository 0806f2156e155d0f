import type { Metric, ScoreKind } from './metric.ts';

/** A kind of scores, and what its figures are worth: one sentence. */
export interface ScoreKindWords {
	readonly kind: ScoreKind;
	readonly label: string;
	readonly worth: string;
}

/** The kinds of scores in the order in which pages show them. */
export const scoreKinds: readonly ScoreKindWords[] = [
	{
		kind: 'content',
		label: 'Content',
		worth: 'Whether the text says what the references ask for; the most telling where they name it.'
	},
	{
		kind: 'color',
		label: 'Colors',
		worth: 'Colors named in the text, held against the expected ones and the pixels.'
	},
	{
		kind: 'model',
		label: 'By a model',
		worth: 'What an encoder makes of text, picture and references; compare only within one encoder.'
	},
	{
		kind: 'similarity',
		label: 'Similarity to your references',
		worth:
			'How alike the wording is, not whether it is right: a good caption in other words scores low.'
	},
	{
		kind: 'text',
		label: 'The text itself',
		worth: 'How varied the words are, right or wrong.'
	},
	{
		kind: 'human',
		label: 'Your rating',
		worth: 'What you gave without knowing whose text it was.'
	},
	{ kind: 'own', label: 'Your scorers', worth: 'What the scorers that you wrote gave.' }
];

export interface ScoreGroup<Item> extends ScoreKindWords {
	readonly items: readonly Item[];
}

/** Items by the kind of their metric; kinds without any are left out. */
export const groupByKind = <Item>(
	items: readonly Item[],
	metricOf: (item: Item) => Metric
): ScoreGroup<Item>[] =>
	scoreKinds
		.map((words) => ({
			...words,
			items: items.filter((item) => metricOf(item).kind === words.kind)
		}))
		.filter(({ items: some }) => some.length > 0);
