import type { RowProblem } from '#lib/core/references/imported-references.ts';
import { ProblemList } from '#lib/core/references/problem-list.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Prompt } from '#lib/core/run/plan.ts';

/** One text to judge. */
export interface Candidate {
	/** As the file names it. */
	readonly image: string;
	readonly output: string;
	/** `Prompt.id`; `null` where the file names none. */
	readonly prompt: string | null;
	/** A variant's id; empty where the texts are all of one kind. */
	readonly group: string;
}

export type CandidateFormat = 'json' | 'jsonl' | 'csv' | 'lines' | 'run';

export interface Candidates {
	readonly format: CandidateFormat;
	readonly texts: readonly Candidate[];
	readonly problems: readonly RowProblem[];
	readonly problemCount: number;
	/** Of a run file: content hashes by image. */
	readonly hashes: ReadonlyMap<string, string>;
	/** Of a run file: what was asked for; else empty. */
	readonly prompts: readonly Prompt[];
	/** Of a run file: the references that it holds. */
	readonly references: References | null;
}

/** Collects texts, and what is wrong with rows of a file. */
export class CandidateCollector {
	readonly texts: Candidate[] = [];
	readonly problems = new ProblemList();

	result(
		format: CandidateFormat,
		run: Partial<Pick<Candidates, 'hashes' | 'prompts' | 'references'>> = {}
	): Candidates {
		const { listed, count } = this.problems;
		return {
			format,
			texts: this.texts,
			problems: listed,
			problemCount: count,
			hashes: new Map(),
			prompts: [],
			references: null,
			...run
		};
	}
}
