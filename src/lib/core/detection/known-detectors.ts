import type { EmbedderChoice } from '../embeddings/known-embedders.ts';

/** A detector that is offered by name; none is shipped, and any other of the same families can be named too. */
export interface KnownDetector extends EmbedderChoice {
	readonly label: string;
	/** About so many bytes are fetched. */
	readonly bytes: number;
	/** One sentence. */
	readonly note: string;
}

/** Sizes as their hub pages tell, of the weights alone. */
export const knownDetectors: readonly KnownDetector[] = [
	{
		id: 'Xenova/owlvit-base-patch32',
		revision: 'main',
		dtype: 'q8',
		label: 'OWL-ViT B/32, q8',
		bytes: 155_000_000,
		note: 'Looks for things by their names, in photos; in 8 bits.'
	},
	{
		id: 'Xenova/owlvit-base-patch32',
		revision: 'main',
		dtype: 'fp32',
		label: 'OWL-ViT B/32, fp32',
		bytes: 612_000_000,
		note: 'The same as published, at four times the size.'
	}
];
