import type { OtherRun } from '#lib/core/choose/candidate.ts';
import { offerKey } from '#lib/core/choose/catalogue-candidates.ts';
import { variantId } from '#lib/core/models/variant.ts';
import { qualityChoices, type RunOfOtherUse, type RunOfUseCase } from './task-digest.ts';

/** Runs whose figures can be weighed against each other. */
export interface TaskGroup {
	readonly key: string;
	/** `12 pictures, 3 prompts`. */
	readonly words: string;
	/** Newest first. */
	readonly runs: readonly RunOfUseCase[];
	readonly variants: number;
}

/** Most variants first. */
export function groupsOf(measured: readonly RunOfUseCase[]): TaskGroup[] {
	const byTask = new Map<string, RunOfUseCase[]>();
	for (const one of measured) byTask.set(one.task, [...(byTask.get(one.task) ?? []), one]);
	return [...byTask]
		.map(([key, runs]) => ({
			...{ key, runs },
			words: (runs[0] as RunOfUseCase).words,
			variants: new Set(
				runs.flatMap(({ variants }) => variants.map((one) => variantId(one.variant)))
			).size
		}))
		.sort((a, b) => b.variants - a.variants);
}

/** The scores that any run of a group has, in the order in which they say most. */
export const scoresIn = ({ runs }: TaskGroup): string[] =>
	qualityChoices.filter((id) =>
		runs.some(({ variants }) => variants.some(({ scores }) => typeof scores[id] === 'object'))
	);

/**
 * Variants that ran with other pictures or prompts than a group's, and the newest run of each.
 *
 * @param others runs without a prompt of the use case, newest first.
 * @returns by `offerKey`.
 */
export function otherRuns(
	groups: readonly TaskGroup[],
	group: TaskGroup | null,
	others: readonly RunOfOtherUse[]
): ReadonlyMap<string, OtherRun> {
	const ran = groups
		.filter(({ key }) => key !== group?.key)
		.flatMap(({ runs }) => runs)
		.map(({ run, variants }) => ({
			run,
			ran: variants.filter(({ done }) => done > 0).map(({ variant }) => variant)
		}));
	const found = new Map<string, OtherRun>();
	for (const { run, ran: variants } of [...ran, ...others])
		for (const key of variants.map(offerKey))
			if (!found.has(key)) found.set(key, { runId: run.id, runName: run.name });
	return found;
}
