import type { RowProblem } from './imported-references.ts';

/** How many problems are listed; more say nothing new. */
export const listedProblems = 200;

/** Collects what is wrong with a file: the first problems in full, all of them as a count. */
export class ProblemList {
	readonly #listed: RowProblem[] = [];
	#count = 0;

	add(where: string, what: string, value: string, remedy: string): void {
		this.#count++;
		if (this.#listed.length < listedProblems) this.#listed.push({ where, what, value, remedy });
	}

	get listed(): readonly RowProblem[] {
		return this.#listed;
	}

	get count(): number {
		return this.#count;
	}
}
