import { variantId } from '#lib/core/models/variant.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';

export interface TrialFilter {
	/** `variantId`, or empty for all. */
	readonly variant: string;
	/** `Prompt.id`, or empty for all. */
	readonly prompt: string;
	readonly failedOnly: boolean;
	/** Words that must all occur in the caption, the image's name or the failure. */
	readonly text: string;
}

export const everyTrial: TrialFilter = { variant: '', prompt: '', failedOnly: false, text: '' };

/** `index` is the order of the run; `image`, `output` and `variant` are columns; anything else is a metric id. */
export interface TrialSort {
	readonly by: string;
	readonly descending: boolean;
}

export const runOrder: TrialSort = { by: 'index', descending: false };

export function filterTrials(
	results: readonly TrialResult[],
	filter: TrialFilter
): readonly TrialResult[] {
	const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
	return results.filter(({ trial }) => {
		if (filter.failedOnly && !trial.failure) return false;
		if (filter.variant && variantId(trial.variant) !== filter.variant) return false;
		if (filter.prompt && trial.prompt !== filter.prompt) return false;
		if (words.length === 0) return true;
		const said = trial.failure ? `${trial.failure.kind} ${trial.failure.cause}` : trial.output;
		const text = `${trial.image} ${said}`.toLowerCase();
		return words.every((word) => text.includes(word));
	});
}

/**
 * Sorts by a column. Trials without its value come last whichever way it goes, and equal ones keep the run's order.
 */
export function sortTrials(
	results: readonly TrialResult[],
	{ by, descending }: TrialSort
): readonly TrialResult[] {
	const sign = descending ? -1 : 1;
	const inOrder = (a: TrialResult, b: TrialResult) => a.trial.index - b.trial.index;
	if (isNameSort(by))
		return [...results].sort((a, b) => sign * compareNames(by, a, b) || inOrder(a, b));
	return [...results].sort((a, b) => {
		const first = a.values[by];
		const second = b.values[by];
		if (first === undefined || second === undefined)
			return Number(first === undefined) - Number(second === undefined) || inOrder(a, b);
		return sign * (first - second) || inOrder(a, b);
	});
}

const nameSorts = ['index', 'image', 'output', 'variant'];
const isNameSort = (by: string): boolean => nameSorts.includes(by);

const collator = new Intl.Collator('en', { numeric: true });

function compareNames(by: string, { trial: a }: TrialResult, { trial: b }: TrialResult): number {
	if (by === 'image') return collator.compare(a.image, b.image);
	if (by === 'output') return collator.compare(a.output ?? '', b.output ?? '');
	if (by === 'variant') return collator.compare(variantId(a.variant), variantId(b.variant));
	return a.index - b.index;
}

/** A click on a head: sorts by it, the better end first, then the other way. */
export const nextSort = (sort: TrialSort, by: string, descendingFirst: boolean): TrialSort =>
	sort.by === by ? { by, descending: !sort.descending } : { by, descending: descendingFirst };

/** The order that shows what is worst by a metric; trials without a value come last. */
export const worstFirst = ({ id, better }: Pick<Metric, 'id' | 'better'>): TrialSort => ({
	by: id,
	descending: better === 'lower'
});
