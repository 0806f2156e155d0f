import { failed, success, type Failure, type Result } from '../../failure.ts';
import type { LoadEvent } from '../../inference-ports.ts';
import type { CancelSignal } from '../../ports.ts';
import type { LoadedFile } from '../../run/run.ts';
import type { DetectionModel, EmbeddingModel } from '../../scoring-ports.ts';
import { modelFamilies } from '../families.ts';
import type { ModelType } from './model-type.ts';
import type { VersionBackends } from './registry-ports.ts';
import { smokeImage } from './smoke-image.ts';
import { answerProblem, detectionProblem, vectorProblem } from './smoke-problem.ts';
import type { ModelVersion } from './version.ts';
import { scoreModelOf, variantOf } from './version-variant.ts';

/** A version in a worker of its own, whatever it is for. */
export interface OpenVersion {
	/** Those that it was loaded from, with the hashes of the very bytes. */
	readonly files: readonly LoadedFile[];
	/** One answer, vector or detection, and whether it is one. */
	smoke(signal: CancelSignal): Promise<Result<void>>;
	/** Ends the worker. Idempotent. */
	close(): void;
}

type OnEvent = (event: LoadEvent) => void;

/** Loads a version as it is used for a type. Whoever opens it closes it. */
export function openVersion(
	version: ModelVersion,
	type: ModelType,
	backends: VersionBackends,
	signal: CancelSignal,
	onEvent: OnEvent
): Promise<Result<OpenVersion>> {
	switch (type) {
		case 'vision-language':
			return openVisionLanguage(version, backends, signal, onEvent);
		case 'image-embedding':
			return openEmbedder(version, 'image-text', backends, signal, onEvent);
		case 'text-embedding':
			return openEmbedder(version, 'text', backends, signal, onEvent);
		case 'detector':
			return openDetector(version, backends, signal, onEvent);
	}
}

/** Enough to see words, or one token over and over. */
const smokeTokens = 12;

/** Some families are asked by a task token alone, and some take no words. */
const questions = {
	chat: 'Describe the image.',
	template: 'Describe the image.',
	'task-token': '<CAPTION>',
	none: ''
} as const;

async function openVisionLanguage(
	version: ModelVersion,
	{ inference }: VersionBackends,
	signal: CancelSignal,
	onEvent: OnEvent
): Promise<Result<OpenVersion>> {
	const opened = await inference.open(signal, variantOf(version), onEvent);
	if (!opened.ok) return opened;
	const loaded = opened.value;
	const { imageOptions, maxNewTokens = smokeTokens } = version.configuration;
	const form = modelFamilies.find(({ family }) => family === version.family)?.prompt ?? 'chat';
	return success({
		files: loaded.report.files,
		async smoke(stop) {
			const answered = await loaded.generate(stop, {
				image: smokeImage(),
				prompt: questions[form],
				maxNewTokens: Math.min(maxNewTokens, smokeTokens),
				...(imageOptions && { imageOptions })
			});
			return answered.ok ? verdict(answerProblem(version.id, answered.value)) : answered;
		},
		close: () => loaded.close()
	});
}

async function openEmbedder(
	version: ModelVersion,
	kind: EmbeddingModel['kind'],
	{ embeddings }: VersionBackends,
	signal: CancelSignal,
	onEvent: OnEvent
): Promise<Result<OpenVersion>> {
	const opened = await embeddings.open(signal, { ...scoreModelOf(version), kind }, onEvent);
	if (!opened.ok) return opened;
	const embedder = opened.value;
	return success({
		files: embedder.files,
		async smoke(stop) {
			if (kind === 'image-text') {
				const seen = await embedder.embedImage(stop, smokeImage());
				if (!seen.ok) return seen;
				const wrong = vectorProblem(version.id, seen.value);
				if (wrong) return failed(wrong);
			}
			const read = await embedder.embedTexts(stop, ['a red square']);
			if (!read.ok) return read;
			return verdict(vectorProblem(version.id, read.value[0]?.vector ?? new Float32Array()));
		},
		close: () => embedder.close()
	});
}

async function openDetector(
	version: ModelVersion,
	{ detection }: VersionBackends,
	signal: CancelSignal,
	onEvent: OnEvent
): Promise<Result<OpenVersion>> {
	const model: DetectionModel = { ...scoreModelOf(version), kind: 'detector' };
	const opened = await detection.open(signal, model, onEvent);
	if (!opened.ok) return opened;
	const detector = opened.value;
	return success({
		files: detector.files,
		async smoke(stop) {
			const found = await detector.detect(stop, smokeImage(), ['a red square', 'a dog']);
			return found.ok ? verdict(detectionProblem(version.id, found.value)) : found;
		},
		close: () => detector.close()
	});
}

const verdict = (problem: Failure | null): Result<void> =>
	problem ? failed(problem) : success(undefined);
