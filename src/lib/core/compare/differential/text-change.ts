import type { Reference } from '../../references/reference.ts';
import type { TrialResult } from '../../run/trial-result.ts';
import { tokenF1 } from '../../scoring/words/token-f1.ts';
import { shownRepeat, type PairedTrials } from '../pairing.ts';
import { contradictions } from './contradictions.ts';
import { languageChange } from './language.ts';
import type { Nearness } from './nearness.ts';
import { nothingShared } from './nothing-shared.ts';
import { faultKinds, faultsOf, type Fault } from './text-faults.ts';

/** What can break between two texts, worst first. */
export const breakingKinds = [...faultKinds, 'language changed', 'meaning changed'] as const;
export type BreakingKind = (typeof breakingKinds)[number];

export interface BreakingChange {
	readonly kind: BreakingKind;
	/** What was seen, for the reader to judge. */
	readonly evidence: string;
}

/** How one picture and prompt was answered before and after. */
export interface TextChange {
	readonly image: string;
	readonly sha256: string;
	readonly prompt: string;
	readonly before: TrialResult;
	readonly after: TrialResult;
	/** Both are there and the same, letter by letter. */
	readonly same: boolean;
	/** Token F1 of the two texts, 0–1; `null` where one is missing. */
	readonly similarity: number | null;
	/** What the text after has and the one before had not. */
	readonly broken: readonly BreakingChange[];
	/** Faults of the text before that the one after has not. */
	readonly mended: readonly Fault[];
}

/**
 * Compares the first repeat that gave a text on each side, or the first failure.
 * @param nearness of their embeddings, where an embedder could judge them: it has the last word on texts without a word
 * in common.
 */
export function textChange(
	pair: PairedTrials,
	reference: Reference | undefined,
	nearness: Nearness | null = null
): TextChange | null {
	const before = shownRepeat(pair.before);
	const after = shownRepeat(pair.after);
	if (!before || !after) return null;
	const [first, second] = [before.trial.output, after.trial.output];
	const [faultsBefore, faultsAfter] = [faultsOf(before.trial), faultsOf(after.trial)];
	const isNew = (faults: readonly Fault[]) => (one: Fault) =>
		!faults.some(({ kind }) => kind === one.kind);
	const broken: BreakingChange[] = faultsAfter.filter(isNew(faultsBefore));
	const { image, sha256, prompt } = pair;
	const both = first !== null && second !== null;
	if (both && first !== second && isMeaningful(faultsBefore) && isMeaningful(faultsAfter))
		broken.push(...meaningChanges(before, after, first, second, reference, nearness));
	return {
		...{ image, sha256, prompt, before, after, broken },
		same: both && first === second,
		similarity: both ? tokenF1(second, [first]).f1 : null,
		mended: faultsBefore.filter(isNew(faultsAfter))
	};
}

/** An empty text or a refusal contradicts nothing. */
const isMeaningful = (faults: readonly Fault[]): boolean =>
	!faults.some(({ kind }) => kind === 'failed' || kind === 'empty' || kind === 'refusal');

function meaningChanges(
	before: TrialResult,
	after: TrialResult,
	first: string,
	second: string,
	reference: Reference | undefined,
	nearness: Nearness | null
): BreakingChange[] {
	const language = languageChange(first, second);
	// In another language every word is another, so that nothing more can be told from words.
	if (language !== null) return [{ kind: 'language changed', evidence: language }];
	const found = contradictions(first, second, reference);
	const unlike = unlikeness(first, second, nearness);
	if (unlike !== null) found.unshift(unlike);
	if (before.values['exactMatch'] === 1 && after.values['exactMatch'] === 0)
		found.push('was the expected answer and is not any more');
	if (found.length === 0) return [];
	return [{ kind: 'meaning changed', evidence: found.slice(0, 6).join('; ') }];
}

function unlikeness(first: string, second: string, nearness: Nearness | null): string | null {
	if (nearness?.meaning === 'kept') return null;
	const unshared = nothingShared(first, second);
	const found = [
		...(unshared === null ? [] : [unshared]),
		...(nearness?.meaning === 'changed'
			? [
					`no nearer than texts of different pictures: cosine ${nearness.cosine.toFixed(3)}, theirs ${nearness.usual.toFixed(3)} in the middle`
				]
			: [])
	];
	return found.length === 0 ? null : found.join('; ');
}
