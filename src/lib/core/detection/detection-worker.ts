import type { Result } from '../failure.ts';
import type { DecodedImage } from '../images/decoded-image.ts';
import type { ModelPlace } from '../models/files/model-place.ts';
import type { DetectionModel, LoadedDetector } from '../scoring-ports.ts';

/** What loading a detector tells. */
export type DetectorLoad = Pick<LoadedDetector, 'foundFrom' | 'files'>;

/** One detector in one worker, as the page calls it. Nothing here rejects. */
export interface DetectionWorker {
	loadDetector(model: DetectionModel, places: readonly ModelPlace[]): Promise<Result<DetectorLoad>>;
	/** In the order of the labels. */
	detect(image: DecodedImage, labels: readonly string[]): Promise<Result<readonly number[]>>;
}
