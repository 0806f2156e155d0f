import { classifyError } from '#lib/core/classify-error.ts';
import { failed, failure, FailureError, success, type Result } from '#lib/core/failure.ts';
import { brokenFile, repositoryFault } from '#lib/core/models/check-repository.ts';
import { chooseFamily } from '#lib/core/models/choose-family.ts';
import { completedConfig } from '#lib/core/models/complete-config.ts';
import { openedConfig, type ModelConfig } from '#lib/core/models/model-config.ts';
import { imageTokenCounter } from '#lib/core/models/image-tokens/image-token-counters.ts';
import { imageTokenFiles } from '#lib/core/models/image-tokens/image-token-files.ts';
import type { ModelPlace } from '#lib/core/models/files/model-place.ts';
import { weightPaths } from '#lib/core/models/files/variant-files.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type {
	GenerateRequest,
	Generation,
	InferenceEngine,
	LoadEvent,
	LoadReport,
	TokenEvent
} from '#lib/core/inference-ports.ts';
import { checkDevice } from './device-check.ts';
import type { Driver } from './drivers/driver.ts';
import type { EngineParts } from './engine-parts.ts';
import type { ModelFiles } from './files/model-files.ts';
import { generateOnce, type LoadedModel } from './generate-once.ts';
import { SessionLog, type WatchedSession } from './runtime/session-log.ts';
import { TextGrowth } from './text-growth.ts';

/**
 * One variant in one worker. Checks what can be checked before weights are fetched, fetches everything before sessions
 * are created, and never throws: what goes wrong is a {@link Result}.
 */
export class Engine implements InferenceEngine {
	readonly #log: SessionLog;
	#loaded: LoadedModel | null = null;
	#busy = false;

	constructor(private readonly parts: EngineParts) {
		this.#log = new SessionLog(parts.now, () => parts.gpu.idle());
	}

	async load(
		variant: Variant,
		places: readonly ModelPlace[],
		onEvent: (event: LoadEvent) => void
	): Promise<Result<LoadReport>> {
		const subject = variantId(variant);
		return this.#exclusively('load', subject, async () => {
			if (this.#loaded)
				throw new FailureError(
					failure('busy', 'load', `${subject}: this worker has a model already.`)
				);
			const files = await this.parts.openFiles(variant, places, onEvent);
			const driver = chooseFamily(this.parts.drivers, files.config, subject);
			await checkDevice(variant, driver.weights, this.parts.gpu);
			// The small files first: what they do not say is told before weights are fetched for nothing.
			await files.fetch(driver.requiredFiles, driver.optionalFiles);
			const text = (file: string) => files.text(file);
			const broken = brokenFile([...driver.requiredFiles, ...driver.optionalFiles], text);
			if (broken) {
				await files.discard(broken.file);
				const cause = `${subject}: ${broken.file} ${broken.why}.`;
				throw new FailureError(failure('bad-file', 'download', cause));
			}
			const opened = openedConfig(files.config, driver.architectures);
			const config = completedConfig(opened, driver, text);
			const fault = repositoryFault(config, driver, text, subject);
			if (fault) throw new FailureError(fault);
			await Promise.all([
				files.fetch(weightPaths(driver.weights, config, variant.dtype, variant.device)),
				this.parts.runtime.serve(files, subject)
			]);
			onEvent({ type: 'sessions' });
			return this.#start(variant, driver, files, config);
		});
	}

	async generate(
		request: GenerateRequest,
		onToken: (event: TokenEvent) => void
	): Promise<Result<Generation>> {
		const loaded = this.#loaded;
		if (!loaded)
			return failed(
				failure('internal', 'generate', 'generate() was called before a model was loaded.')
			);
		return this.#exclusively('generate', variantId(loaded.variant), () =>
			generateOnce(loaded, request, onToken, { ...this.parts, log: this.#log })
		);
	}

	async loseDevice(): Promise<void> {
		this.parts.gpu.loseDevice();
	}

	async #start(
		variant: Variant,
		driver: Driver,
		files: ModelFiles,
		config: ModelConfig
	): Promise<LoadReport> {
		const { now, gpu, runtime } = this.parts;
		let sessionMs = 0;
		let sessions: Record<string, WatchedSession> = {};
		const model = await driver.load({
			variant,
			config,
			text: (file) => files.text(file),
			createSessions: async (create) => {
				const startedAt = now();
				const created = await create();
				sessionMs = now() - startedAt;
				sessions = created.sessions as Record<string, WatchedSession>;
				return created;
			}
		});
		if (variant.device === 'webgpu' && !gpu.inUse)
			throw new FailureError(
				failure('no-webgpu', 'load', `${variantId(variant)}: the runtime took no GPU device.`)
			);
		this.#log.watch(sessions, model.decoder);
		const { contextTokens } = config;
		const growth = new TextGrowth((ids) => model.decode(ids));
		const small = imageTokenFiles(config, (file) => files.text(file));
		const counter = imageTokenCounter(driver.family);
		const shapeProblem: LoadedModel['shapeProblem'] = (picture, options) =>
			counter?.shapeProblem?.(small, picture, options) ?? null;
		this.#loaded = { variant, model, contextTokens, growth, shapeProblem };
		return {
			variant,
			family: driver.family,
			device: gpu.inUse ? 'webgpu' : 'wasm',
			runtime: runtime.build,
			...files.report,
			sessionMs,
			gpuBytesLive: gpu.liveBytes,
			contextTokens
		};
	}

	/** Runs one thing at a time, ends it when the device dies, and turns what is thrown into a failure. */
	async #exclusively<Value>(
		stage: 'load' | 'generate',
		subject: string,
		work: () => Promise<Value>
	): Promise<Result<Value>> {
		if (this.#busy)
			return failed(
				failure('busy', stage, `${subject}: the worker has not finished its last call.`)
			);
		this.#busy = true;
		// A run on a lost device may never settle, so its end is not waited for.
		let unwatch = () => {};
		const fault = new Promise<Result<never>>((resolve) => {
			unwatch = this.parts.gpu.onFault((reason) =>
				resolve(failed({ ...reason, stage, cause: `${subject}: ${reason.cause}` }))
			);
		});
		const attempt = async () => {
			try {
				return success(await work());
			} catch (error) {
				// The runtime notices a lost device as some failed call, a moment before the browser says why.
				if (this.parts.gpu.inUse && !(error instanceof FailureError)) await this.parts.settle();
				return failed(classifyError(error, stage, subject));
			}
		};
		try {
			return await Promise.race([attempt(), fault]);
		} finally {
			unwatch();
			this.#busy = false;
		}
	}
}
