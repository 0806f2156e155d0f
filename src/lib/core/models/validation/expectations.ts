import * as v from 'valibot';
import { failed, failure, success, type Result } from '../../failure.ts';
import type { SchemaOf } from '../../schema.ts';
import { measureIds, measureOf } from './measures.ts';

export const relations = ['>=', '<='] as const;
export type Relation = (typeof relations)[number];

/** What a variant has to reach: data, so that users can set their own. */
export interface Expectation {
	readonly measure: string;
	readonly relation: Relation;
	/** In the measure's unit: 85 is 85 %. */
	readonly bound: number;
}

export interface ExpectationPreset {
	readonly id: string;
	readonly label: string;
	readonly expectations: readonly Expectation[];
}

const preset = (bound: number): ExpectationPreset => ({
	id: `match-${bound}`,
	label: `${bound} % of texts match`,
	expectations: [
		{ measure: 'exactMatch', relation: '>=', bound },
		{ measure: 'memorySaved', relation: '>=', bound: 45 }
	]
});

/** What a smaller dtype is chosen for (memory), and what it must not cost (texts). */
export const expectationPresets: readonly ExpectationPreset[] = [preset(85), preset(90)];
export const defaultExpectations: readonly Expectation[] = preset(85).expectations;

/** The measure of `memorySaved` and its kin may be negative; nothing here is past a thousand percent. */
export const boundLimits = { low: -1000, high: 1000 } as const;

export const expectationSchema: SchemaOf<Expectation> = v.object({
	measure: v.pipe(
		v.string(),
		v.check((id) => measureOf(id) !== null, `expected one of ${measureIds.join(', ')}`)
	),
	relation: v.picklist(relations),
	bound: v.pipe(
		v.number('expected a number'),
		v.minValue(boundLimits.low, `expected ${boundLimits.low} or more`),
		v.maxValue(boundLimits.high, `expected ${boundLimits.high} or less`)
	)
});

const listSchema = v.array(expectationSchema);

/** Those that were kept, or `null` where they cannot be read: then the defaults hold. */
export function readExpectations(kept: unknown): readonly Expectation[] | null {
	const read = v.safeParse(listSchema, kept);
	return read.success ? read.output : null;
}

/** Reads `exactMatch>=85,memorySaved>=45%`. @returns a failure of kind `bad-plan` that names the part that is wrong. */
export function parseExpectations(text: string): Result<readonly Expectation[]> {
	const list: Expectation[] = [];
	for (const part of text.split(',').map((one) => one.trim())) {
		const [, measure = '', relation, figure] =
			/^([\w:-]+)\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*%?$/.exec(part) ?? [];
		const read = v.safeParse(expectationSchema, { measure, relation, bound: Number(figure) });
		if (!read.success)
			return failed(
				failure(
					'bad-plan',
					'plan',
					`The expectation "${part}" cannot be read${measure && !measureOf(measure) ? `: "${measure}" is no measure` : ''}.`,
					`Write MEASURE>=VALUE, with commas between several; measures are ${measureIds.join(', ')}.`
				)
			);
		if (list.some((one) => one.measure === measure && one.relation === relation))
			return failed(
				failure(
					'bad-plan',
					'plan',
					`The expectation "${part}" names ${measure} a second time.`,
					'Name each measure once.'
				)
			);
		list.push(read.output);
	}
	return success(list);
}

/** Whether a value is as expected. */
export const meets = (
	value: number,
	{ relation, bound }: Pick<Expectation, 'relation' | 'bound'>
) => (relation === '>=' ? value >= bound : value <= bound);
