import type { FileKey, NotedFile } from '#lib/core/models/files/model-store.ts';
import { parseModelConfig, type ModelConfig } from '#lib/core/models/model-config.ts';
import type { ScoreModel } from '#lib/core/scoring-ports.ts';

/** What is kept of models on this device; `ModelStore` satisfies it. */
export interface KeptFiles {
	/** The commit that a branch was last resolved to. */
	ref(model: string, branch: string): Promise<string | null>;
	whole(key: FileKey): Promise<NotedFile | null>;
}

/**
 * Whether every file of a model is here.
 * @param filesOf the files that loading needs besides `config.json`; may throw
 */
export async function isKept(
	{ id, revision: asked }: Pick<ScoreModel, 'id' | 'revision'>,
	kept: KeptFiles,
	filesOf: (config: ModelConfig) => readonly string[]
): Promise<boolean> {
	try {
		const revision = (await kept.ref(id, asked)) ?? asked;
		const find = (path: string) => kept.whole({ model: id, revision, path });
		const config = await find('config.json');
		if (!config) return false;
		const text = await config.file.text();
		const files = await Promise.all(
			filesOf(parseModelConfig(text, `${id}: config.json`)).map(find)
		);
		return files.every((file) => file !== null);
	} catch {
		// No storage in this browser, or a config that nothing can be made of: opening it says what is wrong.
		return false;
	}
}
