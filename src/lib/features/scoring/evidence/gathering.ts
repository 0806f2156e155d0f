import type { AppPorts, CancelSignal } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import type { Evidence, EvidencePart } from '#lib/core/scoring/evidence.ts';
import type { AbsentScore } from '#lib/core/scoring/score.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';

/** What evidence is gathered with. */
export type EvidencePorts = Pick<
	AppPorts,
	| 'images'
	| 'imageReader'
	| 'embeddings'
	| 'detection'
	| 'evidence'
	| 'colorReader'
	| 'ratings'
	| 'sandbox'
	| 'ownScorers'
>;

/** What evidence is gathered for. */
export interface Gathering {
	readonly ports: EvidencePorts;
	/** Nothing is begun after it was aborted, and what is under way is ended. */
	readonly signal: CancelSignal;
	readonly run: Run;
	readonly trials: readonly FinishedTrial[];
	readonly references: References;
	/** By `Trial.index`: what is known already. The text of a finished trial and a run's references stay as they are. */
	readonly known: ReadonlyMap<number, Evidence>;
	readonly onProgress: (done: number, total: number) => void;
}

/** What was found for one trial, or why nothing was. */
export type Finding<Part extends EvidencePart> =
	{ readonly found: NonNullable<Evidence[Part]> } | { readonly missing: AbsentScore };

/** By `Trial.index`. A trial that is not in it was not looked at. */
export type Findings<Part extends EvidencePart> = ReadonlyMap<number, Finding<Part>>;

/** The trials that some scorer would judge by this part of the evidence. */
export function trialsFor(
	part: EvidencePart,
	{ run, trials }: Pick<Gathering, 'run' | 'trials'>
): readonly FinishedTrial[] {
	const purposes = new Set(
		scorers.flatMap(({ evidence, purposes }) => (evidence?.includes(part) ? purposes : []))
	);
	const prompts = new Set(
		run.plan.prompts.flatMap(({ id, purpose }) => (purposes.has(purpose) ? [id] : []))
	);
	return trials.filter(({ prompt }) => prompts.has(prompt));
}
