import * as v from 'valibot';
import { referenceFor } from '#lib/core/references/reference.ts';
import type { PresenceEvidence } from '#lib/core/scoring/evidence.ts';
import { expectedObjects } from '#lib/core/scoring/presence/expected-objects.ts';
import type { DetectionModel, LoadedDetector } from '#lib/core/scoring-ports.ts';
import type { Failure, Result } from '#lib/core/failure.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import { modelName } from '../score-models.ts';
import { trialsFor, type Gathering } from './gathering.ts';
import { textHash } from './text-hash.ts';

/** What a detector said of a picture, or why it said nothing. */
export type Detection = Pick<PresenceEvidence, 'detected' | 'undetected'>;

/** By image name. */
export type Detections = ReadonlyMap<string, Detection>;

interface Wanted {
	readonly name: string;
	readonly sha256: string;
	/** Each once. */
	readonly labels: readonly string[];
}

const keptSchema = v.object({
	foundFrom: v.pipe(v.number(), v.finite()),
	scores: v.array(v.pipe(v.number(), v.finite()))
});

/** The pictures of judged texts whose references have keywords. */
export function picturesToSearch(
	gathering: Pick<Gathering, 'run' | 'trials' | 'references'>
): Wanted[] {
	const used = new Set(trialsFor('presence', gathering).map(({ image }) => image));
	return gathering.run.plan.images.flatMap(({ name, sha256 }) => {
		const reference = referenceFor(gathering.references, name);
		if (!used.has(name) || !reference) return [];
		const labels = expectedObjects(reference).map((object) => object.name);
		return labels.length === 0 ? [] : [{ name, sha256, labels }];
	});
}

/** What is known from before, of this model. */
export function knownDetections(
	{ trials, known }: Pick<Gathering, 'trials' | 'known'>,
	model: DetectionModel | null
): Detections {
	const found = new Map<string, Detection>();
	if (!model) return found;
	for (const { index, image } of trials) {
		const detected = known.get(index)?.presence?.detected;
		if (detected?.model === modelName(model)) found.set(image, { detected });
	}
	return found;
}

/** Looks for the expected objects of each picture; what was found before is not looked for again. */
export async function gatherDetections(
	gathering: Gathering,
	model: DetectionModel,
	onLoad: (event: LoadEvent) => void
): Promise<{ readonly detections: Detections; readonly failure: Failure | null }> {
	const { ports, signal, onProgress } = gathering;
	const found = new Map(knownDetections(gathering, model));
	const wanted = picturesToSearch(gathering).filter(({ name }) => !found.has(name));
	// Opened for the first picture that needs it; one that cannot be opened is not tried again for each picture.
	const opening: { detector?: Promise<Result<LoadedDetector>> } = {};
	const open = () => (opening.detector ??= ports.detection.open(signal, model, onLoad));
	try {
		for (const [turn, picture] of wanted.entries()) {
			if (signal.aborted) break;
			found.set(picture.name, await search(gathering, model, picture, open));
			onProgress(turn + 1, wanted.length);
		}
	} finally {
		void opening.detector?.then((opened) => opened.ok && opened.value.close());
	}
	const opened = await opening.detector;
	return { detections: found, failure: opened && !opened.ok ? opened.failure : null };
}

async function search(
	{ ports, signal }: Gathering,
	model: DetectionModel,
	{ name, sha256, labels }: Wanted,
	open: () => Promise<Result<LoadedDetector>>
): Promise<Detection> {
	const key = `detected ${modelName(model)} ${sha256} ${await textHash(JSON.stringify(labels))}`;
	const evidence = (foundFrom: number, scores: readonly number[]): Detection => ({
		detected: {
			model: modelName(model),
			foundFrom,
			scores: Object.fromEntries(labels.map((label, index) => [label, scores[index] ?? 0]))
		}
	});
	const kept = v.safeParse(keptSchema, await ports.evidence.facts(key));
	if (kept.success && kept.output.scores.length === labels.length)
		return evidence(kept.output.foundFrom, kept.output.scores);
	const picture = await ports.images.get(sha256);
	if (!picture) return { undetected: `The picture ${name} is not stored on this device.` };
	const decoded = await ports.imageReader.decode(picture.file, name, signal);
	if (!decoded.ok) return { undetected: decoded.failure.cause };
	const opened = await open();
	if (!opened.ok) return { undetected: opened.failure.cause };
	const scores = await opened.value.detect(signal, decoded.value, labels);
	if (!scores.ok) return { undetected: scores.failure.cause };
	const { foundFrom } = opened.value;
	await ports.evidence.putFacts(key, { foundFrom, scores: [...scores.value] });
	return evidence(foundFrom, scores.value);
}
