import type { DecodedImage } from '../../images/decoded-image.ts';

/** Pictures with captions, to look for one by the other. */
export interface QuerySet {
	/** For people. */
	readonly name: string;
	readonly pictures: readonly {
		readonly name: string;
		/** At least one. */
		readonly captions: readonly string[];
		/** Decodes it; rejects with `FailureError`. */
		image(): Promise<DecodedImage>;
	}[];
}
