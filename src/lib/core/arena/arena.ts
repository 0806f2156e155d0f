import { variantId, type Variant } from '../models/variant.ts';
import type { Run } from '../run/run.ts';
import type { FinishedTrial, Trial } from '../run/trial.ts';
import { fieldOf, meetingKey, standIns, type Field } from './contestants.ts';
import { pairingsLeft, type Question } from './next-pair.ts';

/**
 * Why there is nothing to vote on. `one-variant`: nothing to choose between. `no-text`: no trial finished, or those of
 * one variant only. `no-shared`: no picture and prompt that two variants answered. `same-texts`: they all said the same.
 */
export type NoQuestions = 'one-variant' | 'no-text' | 'no-shared' | 'same-texts';

/** What runs offer to vote on. */
export interface Arena {
	/** Of all runs, each once, in the order of the runs' plans. */
	readonly variants: readonly Variant[];
	/** Those that two variants answered, in an order that does not depend on the order of the runs. */
	readonly questions: readonly Question[];
	/** Who can be voted on, and who cannot. */
	readonly field: Field;
	/** Pairs of texts that differ, and can be asked; between variants that always say the same, each once. */
	readonly pairs: number;
	/** Pairs of equal texts, which are never asked. */
	readonly samePairs: number;
	/** `null` where there is something to vote on. */
	readonly lack: NoQuestions | null;
}

/** A run and its trials. */
export interface ArenaRun {
	readonly run: Run;
	readonly trials: readonly Trial[];
}

/**
 * Brings together what the variants of several runs said of the same picture's bytes to the same words. A variant has
 * one text per question: its first repeat that finished, in the oldest run that has one.
 */
export function arenaOf(runs: readonly ArenaRun[]): Arena {
	const inOrder = [...runs].sort(
		({ run: a }, { run: b }) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id)
	);
	const variants = new Map<string, Variant>();
	const questions = new Map<string, Map<string, FinishedTrial>>();
	for (const { run, trials } of inOrder) {
		for (const variant of run.plan.variants) variants.set(variantId(variant), variant);
		const hashes = new Map(run.plan.images.map(({ name, sha256 }) => [name, sha256]));
		const prompts = new Map(run.plan.prompts.map(({ id, text }) => [id, text]));
		const finished = trials.filter((trial) => trial.failure === null);
		for (const trial of finished.sort((a, b) => a.repeat - b.repeat || a.index - b.index)) {
			const [sha256, prompt] = [hashes.get(trial.image), prompts.get(trial.prompt)];
			if (sha256 === undefined || prompt === undefined) continue;
			const key = JSON.stringify([sha256, prompt]);
			const texts = questions.get(key) ?? new Map<string, FinishedTrial>();
			questions.set(key, texts);
			const variant = variantId(trial.variant);
			if (!texts.has(variant)) texts.set(variant, trial);
		}
	}
	const shared = [...questions]
		.filter(([, texts]) => texts.size > 1)
		.sort(([a], [b]) => compare(a, b))
		.map(([key, texts]): Question => {
			const [sha256, prompt] = JSON.parse(key) as [string, string];
			const candidates = [...texts]
				.sort(([a], [b]) => compare(a, b))
				.map(([variant, { runId, index, output }]) => ({ runId, index, variant, output }));
			return { sha256, prompt, candidates };
		});
	const differing = pairingsLeft(shared, [], 0);
	const all = shared.reduce((sum, { candidates: { length: n } }) => sum + (n * (n - 1)) / 2, 0);
	const spoke = new Set([...questions.values()].flatMap((texts) => [...texts.keys()]));
	const field = fieldOf([...variants.keys()], spoke, shared);
	const stands = standIns(field.contestants);
	const pairs = new Set(differing.map((pairing) => meetingKey(pairing, stands))).size;
	return {
		variants: [...variants.values()],
		questions: shared,
		field,
		pairs,
		samePairs: all - differing.length,
		lack: lackOf(variants.size, spoke.size, shared.length, pairs)
	};
}

function lackOf(
	variants: number,
	spoke: number,
	shared: number,
	pairs: number
): NoQuestions | null {
	if (variants < 2) return 'one-variant';
	if (spoke < 2) return 'no-text';
	if (shared === 0) return 'no-shared';
	return pairs === 0 ? 'same-texts' : null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
