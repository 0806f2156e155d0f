import type { ModelConfig } from '#lib/core/models/model-config.ts';
import type { ModelPlace } from '#lib/core/models/files/model-place.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { ScoreModel } from '#lib/core/scoring-ports.ts';
import { browserFileTools } from './files/file-tools.ts';
import { ModelFiles } from './files/model-files.ts';
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
	places: readonly ModelPlace[],
	onEvent: (event: LoadEvent) => void,
	filesOf: (config: ModelConfig, subject: string) => WantedFiles
): Promise<ModelFiles> {
	const { id, revision } = model;
	const subject = `${id}@${revision}`;
	const tools = await browserFileTools();
	const files = await ModelFiles.open({ model: id, revision }, places, tools, onEvent);
	const { required, optional } = filesOf(files.config, subject);
	await Promise.all([files.fetch(required, optional), new BrowserRuntime().serve(files, subject)]);
	onEvent({ type: 'sessions' });
	return files;
}
