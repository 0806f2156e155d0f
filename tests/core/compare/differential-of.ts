import {
	differential,
	referenceOf,
	type Differential
} from '#lib/core/compare/differential/differential.ts';
import { textChange } from '#lib/core/compare/differential/text-change.ts';
import type { Pairing } from '#lib/core/compare/pairing.ts';
import type { References } from '#lib/core/references/reference.ts';

/** What a page does in turns, in one go. */
export const differentialOf = ({ pairs }: Pairing, references: References): Differential =>
	differential(
		pairs.flatMap((pair) => textChange(pair, referenceOf(references, pair.image)) ?? [])
	);
