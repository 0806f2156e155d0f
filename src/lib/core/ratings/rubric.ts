import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';

/** One thing to look at when rating. */
export interface Criterion {
	/** Key of its grades; stays when the label is changed. */
	readonly id: string;
	readonly label: string;
	/** What 10 means. */
	readonly hint: string;
}

/** `overall`: one grade per text. `rubric`: one per criterion, whose mean is the rating. */
export interface Rubric {
	readonly mode: 'overall' | 'rubric';
	/** At least one. */
	readonly criteria: readonly Criterion[];
}

export const defaultRubric: Rubric = {
	mode: 'overall',
	criteria: [
		{ id: 'accuracy', label: 'Accuracy', hint: 'All it says can be seen in the picture.' },
		{ id: 'completeness', label: 'Completeness', hint: 'It says all that matters.' },
		{ id: 'fluency', label: 'Fluency', hint: 'It reads as a careful person writes.' }
	]
};

/** The most criteria that can be graded without losing track. */
export const mostCriteria = 12;

const criterion = v.object({
	id: v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/)),
	label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
	hint: v.pipe(v.string(), v.maxLength(300))
});
const rubricSchema: SchemaOf<Rubric> = v.object({
	mode: v.picklist(['overall', 'rubric']),
	criteria: v.pipe(
		v.array(criterion),
		v.minLength(1),
		v.maxLength(mostCriteria),
		v.check((criteria) => new Set(criteria.map(({ id }) => id)).size === criteria.length)
	)
});

/** A kept rubric, or the default where it cannot be read. */
export function readRubric(kept: unknown): Rubric {
	const parsed = v.safeParse(rubricSchema, kept);
	return parsed.success ? parsed.output : defaultRubric;
}

/** The grade of a text: the mean over the criteria; `null` while one is missing. */
export function gradeOf(rubric: Rubric, grades: Readonly<Record<string, number>>): number | null {
	let sum = 0;
	for (const { id } of rubric.criteria) {
		const grade = Object.hasOwn(grades, id) ? grades[id] : undefined;
		if (grade === undefined) return null;
		sum += grade;
	}
	return sum / rubric.criteria.length;
}
