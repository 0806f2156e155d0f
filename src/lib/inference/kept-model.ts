import { modelCacheName } from '#lib/core/models/model-cache.ts';
import { parseModelConfig, type ModelConfig } from '#lib/core/models/model-config.ts';
import { modelFolder } from '#lib/core/models/model-folder.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import type { ScoreModel } from '#lib/core/scoring-ports.ts';

/**
 * Whether the model cache has every file of a model, from one of the sources.
 * @param filesOf the files that loading needs besides `config.json`; may throw
 */
export async function isKept(
	{ id, revision }: Pick<ScoreModel, 'id' | 'revision'>,
	sources: readonly ModelSource[],
	filesOf: (config: ModelConfig) => readonly string[]
): Promise<boolean> {
	try {
		if (!(await caches.has(modelCacheName))) return false;
		const cache = await caches.open(modelCacheName);
		for (const source of sources) {
			const folder = modelFolder(source, { model: id, revision });
			const config = await cache.match(`${folder}config.json`);
			if (!config) continue;
			const files = filesOf(parseModelConfig(await config.text(), `${id}: config.json`));
			const found = await Promise.all(files.map((file) => cache.match(folder + file)));
			if (found.every((response) => response !== undefined)) return true;
		}
		return false;
	} catch {
		// No caches in this browser, or a config that nothing can be made of: opening it says what is wrong.
		return false;
	}
}
