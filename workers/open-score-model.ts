import { classifyError } from '#lib/core/classify-error.ts';
import { failed, success, type FailureStage, type Result } from '#lib/core/failure.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import type { LoadEvent, ModelSource } from '#lib/core/ports.ts';
import type { ScoreModel } from '#lib/core/scoring-ports.ts';
import { ModelFiles, type FileTools } from './files/model-files.ts';
import { BrowserRuntime } from './runtime/browser-runtime.ts';

/** The files that a model is loaded from, besides `config.json`. */
export interface WantedFiles {
	readonly required: readonly string[];
	readonly optional?: readonly string[];
}

/**
 * Finds and fetches a model that scores ask, and has the runtime take its files from memory.
 * @param filesOf refuses what cannot be run, by throwing, before its weights are fetched
 */
export async function openScoreModel(
	model: ScoreModel,
	sources: readonly ModelSource[],
	onEvent: (event: LoadEvent) => void,
	filesOf: (config: ModelConfig, subject: string) => WantedFiles
): Promise<ModelFiles> {
	const { id, revision } = model;
	const subject = `${id}@${revision}`;
	const tools: FileTools = {
		fetch: (...request) => fetch(...request),
		now: () => performance.now(),
		origin: location.origin,
		caches: globalThis.caches
	};
	const variant = { model: id, revision, dtype: 'fp32', device: 'wasm' } as const;
	const files = await ModelFiles.open(variant, sources, tools, onEvent);
	const { required, optional } = filesOf(files.config, subject);
	await Promise.all([files.fetch(required, optional), new BrowserRuntime().serve(files, subject)]);
	onEvent({ type: 'sessions' });
	return files;
}

/** What work gives, or what went wrong. Never throws. */
export async function attempt<Value>(
	stage: FailureStage,
	subject: string,
	work: () => Promise<Value>
): Promise<Result<Value>> {
	try {
		return success(await work());
	} catch (error) {
		return failed(classifyError(error, stage, subject));
	}
}
