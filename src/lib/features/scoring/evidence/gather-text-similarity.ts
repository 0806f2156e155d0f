import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { absent } from '#lib/core/scoring/score.ts';
import { modelName } from '../score-models.ts';
import { cosine } from '#lib/core/embeddings/unit-vector.ts';
import type { Embeddings } from './embedded-texts.ts';
import { trialsFor, type Finding, type Findings, type Gathering } from './gathering.ts';
import { captionsOf, textsOf } from './texts-to-embed.ts';

/** How near each text is to the captions of its picture, as a sentence embedder sees it. */
export async function gatherTextSimilarity(
	gathering: Gathering,
	embeddings: Embeddings
): Promise<Findings<'textSimilarity'>> {
	const model = modelName(embeddings.model);
	const findings = new Map<number, Finding<'textSimilarity'>>();
	const asked: FinishedTrial[] = [];
	for (const trial of trialsFor('textSimilarity', gathering)) {
		const found = gathering.known.get(trial.index)?.textSimilarity;
		if (found?.model === model) findings.set(trial.index, { found });
		else if (captionsOf(gathering, trial).length > 0) asked.push(trial);
	}
	if (asked.length === 0) return findings;
	const vectors = await embeddings.texts(textsOf(gathering, asked), gathering.onProgress);
	for (const trial of asked) {
		if (!vectors.ok) {
			findings.set(trial.index, { missing: absent(vectors.failure.cause, 'model') });
			continue;
		}
		const text = vectors.value.get(trial.output);
		const captions = captionsOf(gathering, trial).flatMap(
			(caption) => vectors.value.get(caption) ?? []
		);
		if (text && captions.length > 0)
			findings.set(trial.index, {
				found: {
					model,
					referenceCosines: captions.map(({ vector }) => cosine(text.vector, vector)),
					pieces: text.pieces
				}
			});
	}
	return findings;
}
