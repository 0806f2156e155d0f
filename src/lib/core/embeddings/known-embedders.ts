import type { EmbeddingModel } from '../scoring-ports.ts';

/** A model of the user's choice, without what it is asked for. */
export type EmbedderChoice = Omit<EmbeddingModel, 'kind'>;

/** Which model is asked for image-text scores, and which for text similarity. */
export interface EmbedderChoices {
	readonly imageText: EmbedderChoice;
	readonly text: EmbedderChoice;
}

/** A model that is offered by name; any other of the same families can be named too. */
export interface KnownEmbedder extends EmbedderChoice {
	readonly label: string;
	/** What it can be asked for. */
	readonly kinds: readonly EmbeddingModel['kind'][];
	/** About so many bytes are fetched, by kind; 0: shipped with the app. */
	readonly bytes: Readonly<Partial<Record<EmbeddingModel['kind'], number>>>;
	/** One sentence. */
	readonly note: string;
}

/** Shipped with the app: made for the demo scenes, and of no use for photos. */
export const demoEncoder: EmbedderChoice = {
	id: 'loupe/demo-clip',
	revision: 'main',
	dtype: 'fp32'
};

export const defaultEmbedders: EmbedderChoices = { imageText: demoEncoder, text: demoEncoder };

/** Sizes as their hub pages tell, of the weights alone. */
export const knownEmbedders: readonly KnownEmbedder[] = [
	{
		...demoEncoder,
		label: 'Demo encoder',
		kinds: ['image-text', 'text'],
		bytes: { 'image-text': 0, text: 0 },
		note: 'Knows the demo scenes and nothing else.'
	},
	{
		id: 'Xenova/clip-vit-base-patch32',
		revision: 'main',
		dtype: 'q8',
		label: 'CLIP ViT-B/32, q8',
		kinds: ['image-text'],
		bytes: { 'image-text': 153_500_000 },
		note: 'The model that CLIPScore was published with, in 8 bits.'
	},
	{
		id: 'Xenova/siglip-base-patch16-224',
		revision: 'main',
		dtype: 'q8',
		label: 'SigLIP base, q8',
		kinds: ['image-text'],
		bytes: { 'image-text': 211_000_000 },
		note: 'Its cosines are lower than those of CLIP; compare only with itself.'
	},
	{
		id: 'Xenova/all-MiniLM-L6-v2',
		revision: 'main',
		dtype: 'q8',
		label: 'all-MiniLM-L6-v2, q8',
		kinds: ['text'],
		bytes: { text: 23_000_000 },
		note: 'A small sentence embedder for English.'
	}
];

/** `id@revision:dtype`: how a score names its model. */
export const embedderName = ({ id, revision, dtype }: EmbedderChoice): string =>
	`${id}@${revision}:${dtype}`;

export const isDemoEncoder = (choice: Pick<EmbedderChoice, 'id'>): boolean =>
	choice.id === demoEncoder.id;
