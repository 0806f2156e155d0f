import { isKnown, type Candidate } from './candidate.ts';

/**
 * One candidate per model that nobody measured: the mix of dtypes that is known to work well together where there is one
 * among them, else the smallest. Sizes alone would always choose the fewest bits, of whose texts nothing is known.
 */
export function firstOffers(candidates: readonly Candidate[]): Candidate[] {
	const first = new Map<string, Candidate>();
	for (const candidate of candidates) {
		const before = first.get(candidate.variant.model);
		if (!before || comesBefore(candidate, before)) first.set(candidate.variant.model, candidate);
	}
	return [...first.values()];
}

/** In the catalogue only a mix has a dtype per file. */
const isMix = ({ variant }: Candidate): boolean => typeof variant.dtype !== 'string';

function comesBefore(one: Candidate, other: Candidate): boolean {
	if (isMix(one) !== isMix(other)) return isMix(one);
	return bytesOf(one) < bytesOf(other);
}

/** Those of all files; infinite where nobody counted them. */
export const bytesOf = ({ figures: { download } }: Candidate): number =>
	isKnown(download) ? download.value : Infinity;
