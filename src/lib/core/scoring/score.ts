import type { Reference } from '../references/reference.ts';
import type { Prompt } from '../run/plan.ts';
import type { Evidence } from './evidence.ts';

/** What a scorer looks at: one text, what was asked for, and what it should have said. */
export interface ScoreInput {
	readonly output: string;
	readonly prompt: Pick<Prompt, 'id' | 'purpose'>;
	readonly reference: Reference | undefined;
	/** Absent: nothing was gathered. */
	readonly evidence?: Evidence;
}

/** A score's parts, for a tooltip or a trial's page: `{ precision: 0.5, missed: ['gray background'] }`. */
export type ScoreDetail = Readonly<Record<string, number | string | readonly string[]>>;

export interface GivenScore {
	readonly status: 'scored';
	/** In the metric's unit and range; finite. */
	readonly value: number;
	/** Everything two scores must share to be compared; see `signature.ts`. */
	readonly signature: string;
	/** How many texts it was computed from. */
	readonly n: number;
	readonly detail: ScoreDetail;
}

/** A score that cannot be given, which is not the same as zero. */
export interface AbsentScore {
	readonly status: 'absent';
	/** A whole sentence: `The reference of scene-001.png has no keywords.` */
	readonly reason: string;
	/** What would give it: a model that is not on this device, or evidence that is still to be gathered. */
	readonly lacks?: 'model' | 'evidence';
}

export type Score = GivenScore | AbsentScore;

/** By metric id: only the metrics that apply to the prompt's purpose. */
export type Scores = Readonly<Record<string, Score>>;

export const absent = (reason: string, lacks?: AbsentScore['lacks']): AbsentScore => ({
	status: 'absent',
	reason,
	...(lacks && { lacks })
});
