import type { ImageTokenFiles } from '#lib/core/models/image-tokens/image-token-counter.ts';
import type { DriverContext } from './driver.ts';

/** The files that tell how many tokens a picture takes. */
export function repositoryFiles({ config, text }: DriverContext): ImageTokenFiles {
	const json = (file: string) => JSON.parse(text(file) ?? 'null') as ImageTokenFiles['processor'];
	return {
		config: config.json,
		preprocessor: json('preprocessor_config.json'),
		processor: json('processor_config.json')
	};
}
