import type { Result } from '../failure.ts';
import type { DecodedImage } from '../images/decoded-image.ts';
import type { ModelPlace } from '../models/files/model-place.ts';
import type { LoadEvent } from '../inference-ports.ts';
import type { LoadedFile } from '../run/run.ts';
import type { EmbeddedText, EmbeddingModel } from '../scoring-ports.ts';

/** What an embedding worker tells while it loads; posted on the port of the results, to keep their order. */
export interface EmbeddingLoadMessage {
	readonly type: 'load';
	readonly event: LoadEvent;
}

/** One embedder in one worker, as the page calls it. Nothing here rejects. */
export interface EmbeddingWorker {
	/** The files that it was loaded from. */
	load(
		model: EmbeddingModel,
		places: readonly ModelPlace[]
	): Promise<Result<readonly LoadedFile[]>>;
	embedTexts(texts: readonly string[]): Promise<Result<readonly EmbeddedText[]>>;
	embedImage(image: DecodedImage): Promise<Result<Float32Array<ArrayBuffer>>>;
}
