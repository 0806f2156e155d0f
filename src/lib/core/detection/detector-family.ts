import { embedderDtype } from '../embeddings/embedder-family.ts';
import { failure, FailureError } from '../failure.ts';
import { weightFile } from '../models/dtype-files.ts';
import { externalDataFiles, type ModelConfig } from '../models/model-config.ts';
import type { DetectionModel } from '../scoring-ports.ts';

/** Zero-shot detectors: they look for things that are named in words. */
export const detectorFamilies = ['owlvit', 'owlv2'] as const;
export type DetectorFamily = (typeof detectorFamilies)[number];

/**
 * A score from which a thing counts as found: what the authors' own examples and the detection pipeline take. It is
 * low, because the scores of these models are.
 */
export const detectedFrom: Readonly<Record<DetectorFamily, number>> = { owlvit: 0.1, owlv2: 0.1 };

/**
 * The family for a `config.json`.
 * @throws FailureError `unsupported-model`, naming what the config says and what can be run.
 */
export function detectorFamily(config: ModelConfig, subject: string): DetectorFamily {
	const family = detectorFamilies.find((one) => one === config.modelType);
	if (family) return family;
	throw new FailureError(
		failure(
			'unsupported-model',
			'load',
			`${subject}: config.json names ${config.modelType === null ? 'no model_type' : `model_type "${config.modelType}"`}, which is no zero-shot detector that Loupe can run.`,
			'Choose a model of the OWL-ViT or OWLv2 family, such as Xenova/owlvit-base-patch32.'
		)
	);
}

/**
 * The files that a detector is loaded from; `config.json` is not among them.
 * @throws FailureError `unsupported-model`, `bad-plan` for a dtype that there is not
 */
export function detectorFiles(
	model: DetectionModel,
	config: ModelConfig,
	subject: string
): readonly string[] {
	detectorFamily(config, subject);
	const weights = weightFile('model', embedderDtype(model));
	return [
		'tokenizer.json',
		'tokenizer_config.json',
		'preprocessor_config.json',
		weights,
		...externalDataFiles(config, 'wasm', 'model', weights)
	];
}
