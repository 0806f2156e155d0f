import { absent } from '#lib/core/scoring/score.ts';
import type { EvidencePart } from '#lib/core/scoring/evidence.ts';
import type { EmbeddingModel } from '#lib/core/scoring-ports.ts';
import { modelName } from '../score-models.ts';
import type { Embeddings } from './embedded-texts.ts';
import type { EvidenceBook } from './evidence-book.ts';
import { gatherImageText } from './gather-image-text.ts';
import { gatherTextSimilarity } from './gather-text-similarity.ts';
import { trialsFor, type Findings, type Gathering } from './gathering.ts';

/** Evidence that a model gives. */
export interface EmbeddingPart {
	readonly name: EvidencePart;
	readonly kind: EmbeddingModel['kind'];
	readonly step: string;
	/** Looks at the trials that the model's scores need; `false` where none does. */
	isNeeded(gathering: Gathering): boolean;
	gather(gathering: Gathering, embeddings: Embeddings, book: EvidenceBook): Promise<void>;
	/** Says of each trial that the model is not here. */
	lack(gathering: Gathering, model: EmbeddingModel, book: EvidenceBook): void;
}

function part<Part extends EvidencePart>(
	name: Part,
	kind: EmbeddingModel['kind'],
	step: string,
	find: (gathering: Gathering, embeddings: Embeddings) => Promise<Findings<Part>>
): EmbeddingPart {
	return {
		name,
		kind,
		step,
		isNeeded: (gathering) => trialsFor(name, gathering).length > 0,
		async gather(gathering, embeddings, book) {
			book.put(name, await find(gathering, embeddings));
		},
		lack(gathering, model, book) {
			const missing = absent(
				`The model ${modelName(model)}, which this score asks, is not on this device.`,
				'model'
			);
			book.put(name, new Map(trialsFor(name, gathering).map(({ index }) => [index, { missing }])));
		}
	};
}

export const embeddingParts: readonly EmbeddingPart[] = [
	part('imageText', 'image-text', 'Looking at pictures and texts', gatherImageText),
	part('textSimilarity', 'text', 'Comparing meanings', gatherTextSimilarity)
];
