import { failure, FailureError, unwrap } from '#lib/core/failure.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type {
	InferenceBackend,
	LoadedVariant,
	LoadEvent,
	LoadReport,
	TokenEvent
} from '#lib/core/inference-ports.ts';
import type { BinaryFile, ImageReader } from '#lib/core/ports.ts';
import type { GenerationObservation } from '#lib/core/run/trial.ts';
import { parsePrediction, questionOf, type Mode, type Parsed } from './prediction-mode.ts';

export interface ModelChoice extends Pick<Variant, 'model' | 'dtype'> {
	/** @default 'main' */
	readonly revision?: string;
	/** @default 'webgpu' — it fails where there is none; choose `wasm` then, nothing falls back silently. */
	readonly device?: Variant['device'];
	readonly onLoad?: (event: LoadEvent) => void;
	readonly signal?: AbortSignal;
}

export interface PredictRequest {
	/** A picture file, or pixels that are decoded already. */
	readonly image: BinaryFile | DecodedImage;
	/** What is wanted of the answer. @default 'caption' */
	readonly mode?: Mode;
	/** Needed for the modes `answer` and `record`; the others have a question of their own. */
	readonly prompt?: string;
	/** @default 256 */
	readonly maxNewTokens?: number;
	/** Aborting ends the worker at once, within a token; the next prediction loads the model again. */
	readonly signal?: AbortSignal;
	readonly onToken?: (token: TokenEvent) => void;
}

export interface Prediction extends Parsed {
	readonly text: string;
	/** Everything that was measured; `core/timing` derives figures from it. */
	readonly observation: GenerationObservation;
}

/** A model for other code: predictions one after the other, and a fresh worker after one failed. */
export interface Predictor {
	/** Of the last load. */
	readonly report: LoadReport;
	/** Calls are queued. @throws FailureError */
	predict(request: PredictRequest): Promise<Prediction>;
	/** Frees the model's memory at once; a prediction under way fails with `aborted`. Idempotent. */
	close(): void;
}

/** What predictions are made with. */
export interface AdapterPorts {
	readonly inference: InferenceBackend;
	readonly imageReader: ImageReader;
}

const never = new AbortController().signal;

const isDecoded = (image: BinaryFile | DecodedImage): image is DecodedImage => 'data' in image;

class WorkerPredictor implements Predictor {
	#queue: Promise<unknown> = Promise.resolve();
	#closed = false;

	constructor(
		private readonly ports: AdapterPorts,
		private readonly variant: Variant,
		private readonly choice: ModelChoice,
		private loaded: LoadedVariant
	) {}

	get report(): LoadReport {
		return this.loaded.report;
	}

	predict(request: PredictRequest): Promise<Prediction> {
		const prediction = this.#queue.then(() => this.#predict(request));
		this.#queue = prediction.catch(() => {});
		return prediction;
	}

	close(): void {
		this.#closed = true;
		this.loaded.close();
	}

	async #predict(request: PredictRequest): Promise<Prediction> {
		const { mode = 'caption', signal = never, maxNewTokens = 256, onToken } = request;
		const prompt = questionOf(mode, request.prompt);
		const image = isDecoded(request.image)
			? request.image
			: unwrap(await this.ports.imageReader.decode(request.image, nameOf(request.image)));
		await this.#reopen(signal);
		const generation = unwrap(
			await this.loaded.generate(signal, { image, prompt, purpose: mode, maxNewTokens }, onToken)
		);
		return { ...generation, ...parsePrediction(mode, generation.text) };
	}

	async #reopen(signal: AbortSignal): Promise<void> {
		if (this.#closed)
			throw new FailureError(
				failure(
					'aborted',
					'generate',
					`${this.variant.model}: the predictor was closed.`,
					'Create a new one.'
				)
			);
		if (this.loaded.alive) return;
		const { inference } = this.ports;
		const opened = unwrap(await inference.open(signal, this.variant, this.choice.onLoad));
		this.loaded = opened;
		if (this.#closed) opened.close();
	}
}

const nameOf = (file: BinaryFile) => ('name' in file ? String(file.name) : 'the image');

/**
 * Makes `create` for code outside the app, such as another page or a script that labels pictures:
 *
 * ```ts
 * const create = createAdapter({ inference: createInferenceBackend(sources), imageReader: createImageReader() });
 * const model = await create({ model: 'loupe/demo-vlm', dtype: 'q4', device: 'wasm' });
 * const { text } = await model.predict({ image: file, mode: 'caption' });
 * model.close();
 * ```
 */
export function createAdapter(ports: AdapterPorts) {
	/** Loads a model. @throws FailureError */
	return async function create(choice: ModelChoice): Promise<Predictor> {
		const { model, dtype, revision = 'main', device = 'webgpu', signal = never, onLoad } = choice;
		const variant: Variant = { model, revision, dtype, device };
		const opened = await ports.inference.open(signal, variant, onLoad);
		return new WorkerPredictor(ports, variant, choice, unwrap(opened));
	};
}
