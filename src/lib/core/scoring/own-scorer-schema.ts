import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';
import type { OwnScorer } from './own-scorer.ts';

/** Characters of source: a scorer, not a library of them. */
export const longestSource = 500_000;
export const longestLabel = 60;

export const ownScorerSchema: SchemaOf<OwnScorer> = v.object({
	id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/, 'expected a-z, 0-9 and hyphens')),
	label: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty('Give it a name.'),
		v.maxLength(longestLabel, `Use at most ${longestLabel} characters.`)
	),
	source: v.pipe(
		v.string(),
		v.regex(
			/\bexport\b/,
			'It exports nothing: write `export default function score(input) { … }`.'
		),
		v.maxLength(longestSource, `Use at most ${longestSource.toLocaleString('en-US')} characters.`)
	),
	better: v.picklist(['lower', 'higher', 'none']),
	enabled: v.boolean(),
	changedAt: v.string()
});

/** What is wrong with a scorer as it is being written, by field; empty when it can be kept. */
export function ownScorerProblems(
	scorer: OwnScorer
): Partial<Readonly<Record<'label' | 'source', string>>> {
	const { issues = [] } = v.safeParse(ownScorerSchema, scorer);
	const first = (field: string): string | undefined =>
		issues.find((issue) => v.getDotPath(issue) === field)?.message;
	const [label, source] = [first('label'), first('source')];
	return { ...(label && { label }), ...(source && { source }) };
}

/** An id made of a label that none of the others has: `Word count` → `word-count`, `word-count-2`. */
export function ownScorerId(label: string, taken: readonly string[]): string {
	const words = label
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.match(/[a-z0-9]+/g);
	const plain = (words?.join('-') ?? 'scorer').slice(0, 50);
	let id = plain;
	for (let number = 2; taken.includes(id); number++) id = `${plain}-${number}`;
	return id;
}
