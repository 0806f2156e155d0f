import { variantId, type Variant } from '../models/variant.ts';
import type { Run } from './run.ts';

type LoadFailures = Run['loadFailures'];

/** What is left when a variant did load, or is tried anew: a run tells at most one reason per variant, the last. */
export function withoutLoadFailure(known: LoadFailures, variant: Variant): LoadFailures {
	return known.filter((other) => variantId(other.variant) !== variantId(variant));
}

export function withLoadFailure(known: LoadFailures, entry: LoadFailures[number]): LoadFailures {
	return [...withoutLoadFailure(known, entry.variant), entry];
}
