import type { SmallFiles } from '../complete-config.ts';
import type { ModelConfig } from '../model-config.ts';
import type { ImageTokenFiles, JsonFile } from './image-token-counter.ts';

/** The files of a repository that tell how many tokens a picture takes. */
export function imageTokenFiles(config: ModelConfig, text: SmallFiles): ImageTokenFiles {
	const json = (file: string) => JSON.parse(text(file) ?? 'null') as JsonFile | null;
	return {
		config: config.json,
		preprocessor: json('preprocessor_config.json'),
		processor: json('processor_config.json')
	};
}
