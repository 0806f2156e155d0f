import { detectorFiles } from '#lib/core/detection/detector-family.ts';
import { success } from '#lib/core/failure.ts';
import type { CancelSignal } from '#lib/core/ports.ts';
import type { DetectionBackend, DetectionModel, LoadedDetector } from '#lib/core/scoring-ports.ts';
import { isKept, type KeptFiles } from './kept-model.ts';
import type { Places } from './places.ts';
import { ScoreModelWorker } from './score-model-worker.ts';

class WorkerDetector implements LoadedDetector {
	constructor(
		private readonly worker: ScoreModelWorker,
		readonly model: DetectionModel,
		readonly foundFrom: number,
		readonly files: LoadedDetector['files']
	) {}

	detect(
		signal: CancelSignal,
		image: Parameters<LoadedDetector['detect']>[1],
		labels: readonly string[]
	) {
		return this.worker.ask(signal, (worker) => worker.detect(image, labels));
	}

	close(): void {
		this.worker.close();
	}
}

/**
 * Zero-shot detectors in workers of their own.
 * @param places where a model is looked for, in order; asked for each time, since the user can change them.
 * @param store what is kept of models
 */
export function createDetectionBackend(places: Places, kept: KeptFiles): DetectionBackend {
	return {
		isHere: (model) => isKept(model, kept, (config) => detectorFiles(model, config, model.id)),
		async open(signal, model, onEvent = () => undefined) {
			const where = await places(model.id);
			const opened = await ScoreModelWorker.open(
				signal,
				(worker) => worker.loadDetector(model, where),
				onEvent
			);
			if (!opened.ok) return opened;
			const { worker, loaded } = opened.value;
			return success(new WorkerDetector(worker, model, loaded.foundFrom, loaded.files));
		}
	};
}
