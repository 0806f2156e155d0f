import {
	detectedFrom,
	detectorFamily,
	detectorFiles
} from '#lib/core/detection/detector-family.ts';
import type { DetectionWorker } from '#lib/core/detection/detection-worker.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import { attempt } from '#lib/core/attempt.ts';
import { openScoreModel } from '../open-score-model.ts';
import { loadDetector, type Detector } from './detector.ts';

/** One zero-shot detector for the worker's whole life, on wasm as all models that scores ask. Never throws. */
export function detectionEngine(onEvent: (event: LoadEvent) => void): DetectionWorker {
	let detector: Detector | null = null;
	let subject = 'The detector';
	return {
		loadDetector: (model, sources) =>
			attempt('load', model.id, async () => {
				subject = model.id;
				const files = await openScoreModel(model, sources, onEvent, (config, name) => ({
					required: detectorFiles(model, config, name)
				}));
				const family = detectorFamily(files.config, model.id);
				detector = await loadDetector(family, model);
				return { foundFrom: detectedFrom[family], files: files.report.files };
			}),
		detect: (image, labels) =>
			attempt('score', subject, async () => {
				if (!detector) throw new Error('no model was loaded before it was asked');
				return detector(image, labels);
			})
	};
}
