import type { EmbeddedText } from '#lib/core/scoring-ports.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { absent } from '#lib/core/scoring/score.ts';
import { modelName } from '../score-models.ts';
import { cosine } from '#lib/core/embeddings/unit-vector.ts';
import type { Embeddings } from './embedded-texts.ts';
import { trialsFor, type Finding, type Findings, type Gathering } from './gathering.ts';
import { captionsOf, textsOf } from './texts-to-embed.ts';

type Vectors = ReadonlyMap<string, EmbeddedText>;

/** How near each text is to its picture and to the picture's captions, as a dual encoder sees it. */
export async function gatherImageText(
	gathering: Gathering,
	embeddings: Embeddings
): Promise<Findings<'imageText'>> {
	const trials = trialsFor('imageText', gathering);
	const model = modelName(embeddings.model);
	const isKnown = ({ index }: FinishedTrial) =>
		gathering.known.get(index)?.imageText?.model === model;
	const findings = new Map<number, Finding<'imageText'>>();
	for (const trial of trials) {
		const found = gathering.known.get(trial.index)?.imageText;
		if (found && isKnown(trial)) findings.set(trial.index, { found });
	}
	const asked = trials.filter((trial) => !isKnown(trial));
	if (asked.length === 0) return findings;

	const images = await imageVectors(gathering, embeddings, asked);
	// Texts of pictures that are not there would be embedded for nothing.
	const seen = asked.filter(({ image }) => images.get(image) instanceof Float32Array);
	const vectors = await embeddings.texts(textsOf(gathering, seen), gathering.onProgress);
	for (const trial of asked) {
		const image = images.get(trial.image);
		if (image instanceof Float32Array)
			findings.set(
				trial.index,
				vectors.ok
					? imageTextOf(gathering, trial, model, image, vectors.value)
					: { missing: absent(vectors.failure.cause, 'model') }
			);
		else if (image) findings.set(trial.index, image);
	}
	return findings;
}

/** By image name: its vector, or why there is none. */
async function imageVectors(
	{ ports, signal, run, onProgress }: Gathering,
	embeddings: Embeddings,
	trials: readonly FinishedTrial[]
): Promise<ReadonlyMap<string, Float32Array | Finding<'imageText'>>> {
	const used = new Set(trials.map(({ image }) => image));
	const images = run.plan.images.filter(({ name }) => used.has(name));
	const vectors = new Map<string, Float32Array | Finding<'imageText'>>();
	for (const { name, sha256 } of images) {
		if (signal.aborted) break;
		const made = await embeddings.image(name, sha256, () => ports.images.get(sha256));
		if (!made.ok) vectors.set(name, { missing: absent(made.failure.cause, 'model') });
		else
			vectors.set(
				name,
				made.value ?? {
					missing: absent(
						`The picture ${name} is not stored on this device, so no model can look at it.`,
						'evidence'
					)
				}
			);
		onProgress(vectors.size, images.length);
	}
	return vectors;
}

function imageTextOf(
	gathering: Gathering,
	trial: FinishedTrial,
	model: string,
	image: Float32Array,
	vectors: Vectors
): Finding<'imageText'> {
	const text = vectors.get(trial.output);
	if (!text) return { missing: absent('The text could not be embedded.', 'evidence') };
	return {
		found: {
			model,
			imageCosine: cosine(image, text.vector),
			referenceCosines: captionsOf(gathering, trial).flatMap((caption) => {
				const other = vectors.get(caption);
				return other ? [cosine(text.vector, other.vector)] : [];
			}),
			pieces: text.pieces
		}
	};
}
