import type { Result } from '../failure.ts';
import type { DecodedImage } from '../images/decoded-image.ts';
import type { ModelPlace } from '../models/files/model-place.ts';
import type { DetectionModel } from '../scoring-ports.ts';

/** One detector in one worker, as the page calls it. Nothing here rejects. */
export interface DetectionWorker {
	/** The score from which a thing counts as found. */
	loadDetector(model: DetectionModel, places: readonly ModelPlace[]): Promise<Result<number>>;
	/** In the order of the labels. */
	detect(image: DecodedImage, labels: readonly string[]): Promise<Result<readonly number[]>>;
}
